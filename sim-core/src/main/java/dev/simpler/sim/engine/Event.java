package dev.simpler.sim.engine;

/**
 * What can happen, packed into the low {@link #BITS} bits of a long: kind, core or AICPU thread in
 * ten bits, a 32-bit value below. The bits above are the queue's.
 */
final class Event {
  /** A store to DATA_MAIN_BASE reaches the core. */
  static final int TOKEN = 0;

  /** A COND value becomes visible to the AICPU. */
  static final int COND_VISIBLE = 1;

  /** An AICPU thread is to be stepped. */
  static final int WAKE = 2;

  /** A core looks at its handshake record. */
  static final int HANDSHAKE = 3;

  /** A core that was busy takes the token that waits in DATA_MAIN_BASE. */
  static final int PICK = 4;

  /** A suspended kernel may go on. */
  static final int RESUME = 5;

  /** The failure of a kernel becomes known. */
  static final int FAIL = 6;

  /** A message of another chip arrives. */
  static final int ARRIVE = 7;

  /** Bits that an event takes. */
  static final int BITS = 46;

  private static final int INDEX_MASK = 0x3FF;

  private Event() {}

  static long of(int kind, int index, int value) {
    return (long) kind << 42 | (long) index << 32 | Integer.toUnsignedLong(value);
  }

  static int kind(long event) {
    return (int) (event >>> 42);
  }

  static int index(long event) {
    return (int) (event >>> 32) & INDEX_MASK;
  }

  static int value(long event) {
    return (int) event;
  }
}
