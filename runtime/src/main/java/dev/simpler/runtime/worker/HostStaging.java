package dev.simpler.runtime.worker;

import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;

/**
 * Buffers of a run in host memory of our own. The library reads and writes these instead of the
 * user's tensors: nobody else can free them while native code runs, and a run that fails leaves the
 * user's tensors as they were. Used by one run.
 */
final class HostStaging implements StagingMemory {
  private final HostMemory memory = new HostMemory();

  @Override
  public long malloc(long bytes) {
    return memory.allocate(bytes).address();
  }

  @Override
  public void free(long address) {
    memory.free(address);
  }

  @Override
  public void copyIn(long target, MemorySegment source) {
    Copies.within(memory.resolve(target, source.byteSize()), source, source);
  }

  @Override
  public void copyOut(MemorySegment target, long source) {
    Copies.within(target, memory.resolve(source, target.byteSize()), target);
  }
}
