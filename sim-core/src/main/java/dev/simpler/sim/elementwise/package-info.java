/**
 * Element-wise instructions on tiles in UB: what they check of addresses and values, what they
 * charge, and how tiles are cut into runs for the loops of {@link dev.simpler.sim.lanes}.
 */
@NullMarked
package dev.simpler.sim.elementwise;

import org.jspecify.annotations.NullMarked;
