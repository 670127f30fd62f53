package dev.simpler.sim.onchip;

import dev.simpler.kernel.ElementType;

/** Pad values that a kernel names; hardware keeps 32 bits of them. */
final class CustomPads {
  private CustomPads() {}

  /** The bits of {@code value} as an element of the tile; refused if it is none. */
  static long bits(OnChipTile tile, double value) {
    ElementType type = tile.type();
    if (type.bits() > Integer.SIZE || type.isPacked()) {
      throw tile.refuse(
          "pad value " + value + ": elements of " + type.bits() + " bits take NULL and ZERO only");
    }
    if (!type.isFloating() && ((long) value != value || !type.holds((long) value))) {
      throw tile.refuse("pad value " + value + ", which is no " + type);
    }
    byte[] one = new byte[Long.BYTES];
    Elements.store(one, 0, type, value);
    return Elements.getLong(one, 0);
  }
}
