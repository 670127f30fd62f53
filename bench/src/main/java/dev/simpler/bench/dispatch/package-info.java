/** Graphs of empty kernels: what a task costs when it does nothing. */
@NullMarked
package dev.simpler.bench.dispatch;

import org.jspecify.annotations.NullMarked;
