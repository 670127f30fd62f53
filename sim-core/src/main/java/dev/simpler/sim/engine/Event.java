package dev.simpler.sim.engine;

/**
 * What can happen, packed into a long: kind in bits 48 and up, core or AICPU thread in bits 32 to
 * 47, a 32-bit value below.
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

  private Event() {}

  static long of(int kind, int index, int value) {
    return (long) kind << 48 | (long) index << 32 | Integer.toUnsignedLong(value);
  }

  static int kind(long event) {
    return (int) (event >>> 48);
  }

  static int index(long event) {
    return (int) (event >>> 32) & 0xFFFF;
  }

  static int value(long event) {
    return (int) event;
  }
}
