/** Records simulated devices while they run. */
@NullMarked
package dev.simpler.trace.observe;

import org.jspecify.annotations.NullMarked;
