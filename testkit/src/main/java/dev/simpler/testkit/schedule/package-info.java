/** Other schedules of a program: tried, shrunk to what matters, and tried again by their ids. */
@NullMarked
package dev.simpler.testkit.schedule;

import org.jspecify.annotations.NullMarked;
