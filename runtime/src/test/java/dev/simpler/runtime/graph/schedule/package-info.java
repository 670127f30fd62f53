/** Tests of the books that schedulers keep. */
@NullMarked
package dev.simpler.runtime.graph.schedule;

import org.jspecify.annotations.NullMarked;
