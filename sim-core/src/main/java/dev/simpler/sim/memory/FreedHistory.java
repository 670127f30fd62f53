package dev.simpler.sim.memory;

import org.jspecify.annotations.Nullable;

/**
 * The last frees of a device, so that a message about a dead address can say who freed it and when.
 * A ring; guarded by the device memory's lock.
 */
final class FreedHistory {
  /** Frees remembered. */
  static final int LIMIT = 65536;

  private @Nullable Freed[] ring = new @Nullable Freed[64];
  private long count;

  /**
   * A range that was freed.
   *
   * @param address its first byte
   * @param bytes its size
   * @param owner what it was
   * @param by who freed it
   * @param time virtual time of the free, in picoseconds
   */
  record Freed(long address, long bytes, String owner, String by, long time) {
    String describe() {
      return owner
          + " ["
          + Hex.of(address)
          + ", +"
          + bytes
          + " bytes) was freed by "
          + by
          + " at "
          + Hex.time(time);
    }
  }

  void add(Freed freed) {
    if (count == ring.length && count < LIMIT) {
      ring = java.util.Arrays.copyOf(ring, ring.length * 2);
    }
    ring[(int) (count++ % ring.length)] = freed;
  }

  /** The latest free of a range that contains {@code address}. */
  @Nullable Freed find(long address) {
    for (long i = count - 1; i >= 0 && i >= count - ring.length; i--) {
      Freed freed = ring[(int) (i % ring.length)];
      if (freed != null
          && address >= freed.address()
          && address - freed.address() < freed.bytes()) {
        return freed;
      }
    }
    return null;
  }

  /** Whether frees have been forgotten. */
  boolean isFull() {
    return count > LIMIT;
  }
}
