package dev.simpler.graphs.replay;

import dev.simpler.graphs.submit.ElementMemory;

/** Gives the elements that the run loaded, in their order, and zeros when there are no more. */
public final class RecordedElements implements ElementMemory {
  private final long[] loaded;
  private int next;

  /** Elements that were loaded before. */
  public RecordedElements(long[] loaded) {
    this.loaded = loaded.clone();
  }

  @Override
  public long load(long address, int bytes) {
    long bits = next < loaded.length ? loaded[next] : 0;
    next++;
    return bits;
  }

  @Override
  public void store(long address, int bytes, long bits) {}

  /** Whether something was loaded that the run had not come to. */
  public boolean isGuessing() {
    return next > loaded.length;
  }
}
