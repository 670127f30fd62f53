package dev.simpler.sim.onchip;

/** Elements of half a byte, by their number from the start of an on-chip memory on. */
public final class Nibbles {
  private static final int MASK = 0xF;
  private static final int SIGN_SHIFT = Integer.SIZE - 4;

  private Nibbles() {}

  /** The bits of an element, the even ones in the low halves of bytes. */
  public static int get(byte[] bytes, int place) {
    return bytes[place >> 1] >> 4 * (place & 1) & MASK;
  }

  /** The same, as a whole number with a sign. */
  public static int signed(byte[] bytes, int place) {
    return get(bytes, place) << SIGN_SHIFT >> SIGN_SHIFT;
  }

  /** Stores the low bits of {@code bits}; the other half of the byte stays. */
  public static void put(byte[] bytes, int place, int bits) {
    int shift = 4 * (place & 1);
    int other = bytes[place >> 1] & ~(MASK << shift);
    bytes[place >> 1] = (byte) (other | (bits & MASK) << shift);
  }
}
