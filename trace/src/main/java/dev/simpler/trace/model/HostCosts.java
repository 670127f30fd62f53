package dev.simpler.trace.model;

/**
 * What a host of level 3 and up is taken to need. No simulated clock runs there, so these times
 * only place what is shown; nothing that a chip does depends on them. Sources: measured on the host
 * of the C++ original (A), derived from measurements there (B), or an estimate (D).
 */
final class HostCosts {
  /** Before a function begins (A: 43.3 us of a run, whatever it submits). */
  static final long RUN_PS = 43_300_000;

  /** To submit a task (A: 8.08 us each). */
  static final long SUBMIT_PS = 8_080_000;

  /** To wake a chip's process (A: 4.4 us by a pipe). */
  static final long WAKE_PS = 4_400_000;

  /** To wake a sub-worker (A: 3.5 us by a mailbox). */
  static final long WAKE_SUB_PS = 3_500_000;

  /** Half of an allocation with a small copy (B: about 17 us for both). */
  static final long CALL_PS = 8_500_000;

  /** From the host to a chip (B: at least 34 GB/s). */
  private static final long TO_CHIP_GB_PER_S = 34;

  /** From a chip to the host (B: 22 GB/s). */
  private static final long FROM_CHIP_GB_PER_S = 22;

  /**
   * What a sub-worker reads and writes (D): its code is any Java code, of which no time is known.
   */
  private static final long HOST_GB_PER_S = 10;

  private HostCosts() {}

  static long toChip(long bytes) {
    return bytes * 1000 / TO_CHIP_GB_PER_S;
  }

  static long fromChip(long bytes) {
    return bytes * 1000 / FROM_CHIP_GB_PER_S;
  }

  static long onHost(long bytes) {
    return bytes * 1000 / HOST_GB_PER_S;
  }
}
