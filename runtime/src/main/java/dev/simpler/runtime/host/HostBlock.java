package dev.simpler.runtime.host;

import static dev.simpler.platform.DeviceAddress.hex;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A registered range and, if it is the registry's own, the arena it lives in. */
final class HostBlock {
  private final MemorySegment memory;
  private final @Nullable Arena arena;
  private final Runnable release;
  private volatile boolean live = true;

  /** Who wrote it on a device. */
  final Writers writers = new Writers();

  HostBlock(MemorySegment memory, @Nullable Arena arena, Runnable release) {
    this.memory = memory;
    this.arena = arena;
    this.release = release;
  }

  MemorySegment memory() {
    return memory;
  }

  /** Whether its tensors may be used. */
  boolean isLive() {
    return live;
  }

  /**
   * Ends every use of the memory, then gives it back, so that nobody reaches what the next owner
   * has there. False if native code is using it.
   */
  boolean free() {
    live = false;
    if (arena != null) {
      try {
        arena.close();
      } catch (IllegalStateException inUse) {
        live = true;
        return false;
      }
    }
    release.run();
    return true;
  }

  long end() {
    return memory.address() + memory.byteSize();
  }

  String describe() {
    return "[" + hex(memory.address()) + ", +" + memory.byteSize() + " bytes)";
  }
}
