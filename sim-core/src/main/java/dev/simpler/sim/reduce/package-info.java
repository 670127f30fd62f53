/** Reductions of tiles in UB to one value per row, column or pair. */
@NullMarked
package dev.simpler.sim.reduce;

import org.jspecify.annotations.NullMarked;
