/** Tensors of tasks and memory of the host, seen as wholes. */
@NullMarked
package dev.simpler.sim.check.task;

import org.jspecify.annotations.NullMarked;
