/**
 * The element-wise loops of the vector unit over bytes, on host vectors and element by element.
 * They know no tiles: offsets and counts are what they are given. A loop that is shared by
 * operations is a template, of which {@link dev.simpler.sim.lanes.Specialized} makes a copy each.
 */
@NullMarked
package dev.simpler.sim.lanes;

import org.jspecify.annotations.NullMarked;
