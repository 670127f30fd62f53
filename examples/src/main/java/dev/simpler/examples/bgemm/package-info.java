/** Batched products of tiles, summed by vector cores: through global memory or pushed across. */
@NullMarked
package dev.simpler.examples.bgemm;

import org.jspecify.annotations.NullMarked;
