@NullMarked
package dev.simpler.graphs.task;

import org.jspecify.annotations.NullMarked;
