package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.pod.PodException;
import java.lang.foreign.MemorySegment;

/** A child without device memory. */
public abstract class NoDevice implements Endpoint {
  @Override
  public final boolean isChip() {
    return false;
  }

  private PodException refuse(String call) {
    return PodException.usage(
        call + ": worker is not a ChipWorker but " + layer(), "name the worker of a chip");
  }

  @Override
  public final long malloc(long bytes) {
    throw refuse("malloc");
  }

  @Override
  public final void free(long address) {
    throw refuse("free");
  }

  @Override
  public final void copyTo(long target, MemorySegment source) {
    throw refuse("copy_to");
  }

  @Override
  public final void copyFrom(MemorySegment target, long source) {
    throw refuse("copy_from");
  }
}
