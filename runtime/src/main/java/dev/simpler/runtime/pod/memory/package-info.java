/** Slots, heap rings and device buffers of one worker. */
@NullMarked
package dev.simpler.runtime.pod.memory;

import org.jspecify.annotations.NullMarked;
