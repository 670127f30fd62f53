/** Convolutions: feature maps, filters and what filters see. */
@NullMarked
package dev.simpler.sim.convolution;

import org.jspecify.annotations.NullMarked;
