/**
 * Virtual time: the event heap, AICPU threads as state machines, cores as processes, kernel bodies
 * on the host pool.
 */
@NullMarked
package dev.simpler.sim.engine;

import org.jspecify.annotations.NullMarked;
