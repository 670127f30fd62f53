/**
 * The on-chip memories and pipes of one simulated core; named by instructions, never by kernels.
 */
@NullMarked
package dev.simpler.sim.onchip;

import org.jspecify.annotations.NullMarked;
