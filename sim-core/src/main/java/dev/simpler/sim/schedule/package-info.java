/** Cores that are held up or fail as a plan says. */
@NullMarked
package dev.simpler.sim.schedule;

import org.jspecify.annotations.NullMarked;
