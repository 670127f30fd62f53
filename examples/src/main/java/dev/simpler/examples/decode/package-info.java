/** Decode step of a transformer: norms, projections, rope, paged attention, gated feed-forward. */
@NullMarked
package dev.simpler.examples.decode;

import org.jspecify.annotations.NullMarked;
