package dev.simpler.sim.meter;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all code of images on one device may hold together. Kernels that are suspended keep what
 * they have allocated, so a limit per kernel alone would let a hundred of them fill the host.
 */
public final class HeapPool {
  private final long capacity;
  private final AtomicLong taken = new AtomicLong();

  /** A pool of {@code capacity} bytes. */
  public HeapPool(long capacity) {
    this.capacity = capacity;
  }

  /** A pool of half of what the virtual machine may use. */
  public static HeapPool ofHost() {
    return new HeapPool(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Size of the pool in bytes. */
  public long capacity() {
    return capacity;
  }

  /** Takes {@code bytes}; false if there are not that many left. */
  boolean take(long bytes) {
    long now = taken.addAndGet(bytes);
    if (now > capacity || now < 0) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
