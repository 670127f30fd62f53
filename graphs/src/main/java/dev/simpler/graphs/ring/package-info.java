/** The shared memory block and the task and heap rings that live in it. */
@NullMarked
package dev.simpler.graphs.ring;

import org.jspecify.annotations.NullMarked;
