package dev.simpler.sim.observe;

/** Device memory given out, taken back, or copied by the host. */
public sealed interface MemoryEvent extends SimEvent {
  /** Device address of the first byte. */
  long address();

  /** Number of bytes. */
  long bytes();

  /**
   * Memory was allocated; its contents are undefined.
   *
   * @param owner what it is for
   * @param user whether the host asked for it, else the graph runtime or the device itself
   */
  record Allocated(long time, long address, long bytes, String owner, boolean user)
      implements MemoryEvent {}

  /** Memory was freed. */
  record Freed(long time, long address, long bytes, boolean user) implements MemoryEvent {}

  /** The host wrote device memory. */
  record CopiedToDevice(long time, long address, long bytes) implements MemoryEvent {}

  /** The host read device memory. */
  record CopiedFromDevice(long time, long address, long bytes) implements MemoryEvent {}
}
