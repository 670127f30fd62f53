package dev.simpler.trace.swimlane;

import java.math.BigInteger;

/**
 * Turns virtual time into ticks of the chip's system counter, as files of the original count them.
 *
 * @param hz frequency of the counter
 */
record Ticks(long hz) {
  /** Where the counter stands when a run begins: readers take 0 for a time that is not known. */
  private static final long BEGIN = 1_000_000;

  private static final long PS_PER_SECOND = 1_000_000_000_000L;

  long of(long picoseconds) {
    return BEGIN
        + (picoseconds < Long.MAX_VALUE / hz
            ? picoseconds * hz / PS_PER_SECOND
            : BigInteger.valueOf(picoseconds)
                .multiply(BigInteger.valueOf(hz))
                .divide(BigInteger.valueOf(PS_PER_SECOND))
                .longValueExact());
  }
}
