/** Chip profiles as data, each constant with its source. */
@NullMarked
package dev.simpler.sim.chip;

import org.jspecify.annotations.NullMarked;
