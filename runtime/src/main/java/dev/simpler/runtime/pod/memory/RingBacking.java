package dev.simpler.runtime.pod.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.pod.PodException;
import java.io.IOException;

/**
 * How far rings of a sparse file have memory behind them: zeros are written through the file where
 * a ring is first used. Where the file system has become full that is an error; a mapping that is
 * touched would be a fault of the process. Guarded by the worker's lock.
 */
public final class RingBacking {
  /** Least bytes that are written at a time. */
  private static final long STEP = 1 << 16;

  private final long[] backed = new long[SlotRing.RINGS];
  private final long ringBytes;
  private final Zeros zeros;

  /** Writes zeros to the file. */
  @FunctionalInterface
  public interface Zeros {
    /**
     * Writes some.
     *
     * @param at where they begin, from the first byte of the first ring on
     */
    void write(long at, long bytes) throws IOException;
  }

  /** Rings side by side of which nothing is backed. */
  public RingBacking(long ringBytes, Zeros zeros) {
    this.ringBytes = ringBytes;
    this.zeros = zeros;
  }

  /**
   * Makes sure that memory is behind the first bytes of a ring.
   *
   * @throws PodException OUT_OF_MEMORY if there is no room
   */
  public void back(int ring, long bytes) {
    long from = backed[ring];
    if (bytes > from) {
      long to = Math.min(ringBytes, (bytes + STEP - 1) & -STEP);
      try {
        zeros.write(ring * ringBytes + from, to - from);
      } catch (IOException full) {
        throw new PodException(
            Fault.of(
                    ErrorCategory.OUT_OF_MEMORY,
                    "heap memory up to byte "
                        + bytes
                        + " of "
                        + ringBytes
                        + " was needed, the file system has no room: "
                        + full)
                .at("heap ring " + ring)
                .mend("free space where shared files lie, or use smaller tensors"),
            full);
      }
      backed[ring] = to;
    }
  }
}
