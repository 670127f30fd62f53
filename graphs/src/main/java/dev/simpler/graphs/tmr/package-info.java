/**
 * The tensormap_and_ringbuffer runtime: orchestration runs on an AICPU thread, dependencies follow
 * from tensors, everything lives in rings with back-pressure.
 */
@NullMarked
package dev.simpler.graphs.tmr;

import org.jspecify.annotations.NullMarked;
