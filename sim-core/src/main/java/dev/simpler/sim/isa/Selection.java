package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Rules and loops of the selections by packed bits. */
final class Selection {
  private Selection() {}

  /** Checks destination, mask and first source, and charges V. */
  static void check(String name, OnChipTile d, OnChipTile mask, OnChipTile a) {
    Elementwise.checkDestination(name, true, d);
    Elementwise.checkSource(name, d, a);
    Expansion.checkRowMajor(name, d);
    Expansion.checkRowMajor(name, a);
    Expansion.checkRowMajor(name, mask);
    boolean words =
        switch (mask.type()) {
          case UINT8, UINT16, UINT32 -> true;
          default -> false;
        };
    if (mask.location() != Location.VEC || !words) {
      throw mask.refuse(name + " needs a mask of UINT8, UINT16 or UINT32 in VEC");
    }
    Placement.checkApart(name, d, mask);
  }

  /** Bits of a valid row of the mask. */
  static long bitsPerRow(OnChipTile mask) {
    return 8L * mask.type().bytes() * mask.validCols();
  }

  /**
   * {@code d[i] = bit(i) ? a[i] : b[i]} over a run.
   *
   * @param mask byte offset of the mask's row
   * @param bit number of the first bit in it
   */
  static void tiles(byte[] m, int size, int mask, int bit, int d, int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      int from = isSet(m, mask, bit + i) ? a + i * size : b + i * size;
      element(m, size, from, d + i * size);
    }
  }

  /** {@code d[i] = bit(i) ? a[i] : s} over a run, with the scalar's bits. */
  static void scalar(byte[] m, ElementType type, int mask, int d, int a, long s, int count) {
    int size = type.bytes();
    for (int i = 0; i < count; i++) {
      if (isSet(m, mask, i)) {
        element(m, size, a + i * size, d + i * size);
      } else {
        Elements.storeLong(m, d + i * size, type, s);
      }
    }
  }

  private static boolean isSet(byte[] m, int mask, int bit) {
    return (m[mask + (bit >> 3)] >> (bit & 7) & 1) != 0;
  }

  private static void element(byte[] m, int size, int from, int to) {
    switch (size) {
      case 1 -> m[to] = m[from];
      case 2 -> Elements.putShort(m, to, Elements.getShort(m, from));
      case 4 -> Elements.putInt(m, to, Elements.getInt(m, from));
      default -> Elements.putLong(m, to, Elements.getLong(m, from));
    }
  }
}
