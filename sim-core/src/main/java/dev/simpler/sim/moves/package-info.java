/** Moves of elements between and within on-chip memories, and fills. */
@NullMarked
package dev.simpler.sim.moves;

import org.jspecify.annotations.NullMarked;
