/** Conformance of the tensormap_and_ringbuffer runtime, shown on a small sequential chip. */
@NullMarked
package dev.simpler.graphs.tmr;

import org.jspecify.annotations.NullMarked;
