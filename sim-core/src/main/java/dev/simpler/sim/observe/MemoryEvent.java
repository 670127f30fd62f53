package dev.simpler.sim.observe;

/** Device memory given out, taken back, or copied by the host. */
public sealed interface MemoryEvent extends SimEvent {
  /** {@return device address of the first byte} */
  long address();

  /** {@return number of bytes} */
  long bytes();

  /**
   * Memory was allocated; its contents are undefined.
   *
   * @param owner what it is for
   * @param user whether the host asked for it, else the graph runtime or the device itself
   * @param time virtual picoseconds since the start of the run
   * @param address on the device, of the first byte
   * @param bytes how many
   */
  record Allocated(long time, long address, long bytes, String owner, boolean user)
      implements MemoryEvent {}

  /**
   * Memory was freed.
   *
   * @param time virtual picoseconds since the start of the run
   * @param address on the device, of the first byte
   * @param bytes how many
   * @param user whether the host asked for it, else the graph runtime or the device itself
   */
  record Freed(long time, long address, long bytes, boolean user) implements MemoryEvent {}

  /**
   * The host wrote device memory.
   *
   * @param time virtual picoseconds since the start of the run
   * @param address on the device, of the first byte
   * @param bytes how many
   */
  record CopiedToDevice(long time, long address, long bytes) implements MemoryEvent {}

  /**
   * The host read device memory.
   *
   * @param time virtual picoseconds since the start of the run
   * @param address on the device, of the first byte
   * @param bytes how many
   */
  record CopiedFromDevice(long time, long address, long bytes) implements MemoryEvent {}
}
