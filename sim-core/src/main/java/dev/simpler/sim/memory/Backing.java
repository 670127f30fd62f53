package dev.simpler.sim.memory;

import java.lang.foreign.MemorySegment;

/**
 * Host memory behind an allocation.
 *
 * @param memory all of it
 * @param sizeClass index of its slab size class, or {@link #MAPPING} if it is a mapping of its own
 */
record Backing(MemorySegment memory, int sizeClass) {
  static final int MAPPING = -1;
}
