/** The shared memory block and the task and heap rings that live in it. */
@NullMarked
package dev.simpler.runtime.graph.ring;

import org.jspecify.annotations.NullMarked;
