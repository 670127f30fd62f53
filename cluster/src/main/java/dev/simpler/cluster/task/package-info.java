/** One task as it crosses: its arguments, the bytes of its host tensors, what comes back. */
@NullMarked
package dev.simpler.cluster.task;

import org.jspecify.annotations.NullMarked;
