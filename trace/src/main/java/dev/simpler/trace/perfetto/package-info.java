/** Traces that Perfetto opens. */
@NullMarked
package dev.simpler.trace.perfetto;

import org.jspecify.annotations.NullMarked;
