/** Global memory of a simulated device: its address space, its allocator and its faults. */
@NullMarked
package dev.simpler.sim.memory;

import org.jspecify.annotations.NullMarked;
