package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * An operation of two tiles, 0 where its result is negative, and a conversion that saturates, in
 * one pass: the same bits as the three instructions one after the other.
 */
final class ReluConversion {
  private static final float LARGEST_HALF = 65504;

  private ReluConversion() {}

  /** {@code d = converted(relu(a op b))} over the valid region of {@code d}. */
  static void apply(String name, BinaryOp operation, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    checkOperands(name, d, a, b, isPair(a.type(), d.type()));
    var floats = operation.floats();
    var integers = operation.integers();
    if (floats == null || integers == null) {
      throw d.refuse(name + " is not defined on " + a.type());
    }
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        int x = a.offsetOf(row, col);
        int y = b.offsetOf(row, col);
        int to = d.offsetOf(row, col);
        if (a.type() == ElementType.INT16) {
          long sum =
              integers.apply(Elements.getShort(a.bytes(), x), Elements.getShort(b.bytes(), y));
          d.bytes()[to] = (byte) Math.clamp((short) sum, 0, Byte.MAX_VALUE);
        } else {
          float first = Elements.loadFloat(a.bytes(), x, a.type());
          float second = Elements.loadFloat(b.bytes(), y, a.type());
          store(d, to, Elements.rounded(a.type(), floats.apply(first, second)));
        }
      }
    }
  }

  /** Checks three tiles and charges the vector pipe. */
  static void checkOperands(
      String name, OnChipTile d, OnChipTile a, OnChipTile b, boolean converts) {
    Elementwise.checkPlaces(name, d, a);
    Elementwise.checkPlaces(name, d, b);
    if (!converts || a.type() != b.type()) {
      throw d.refuse(name + " has no conversion from " + a + " and " + b);
    }
    for (OnChipTile tile : new OnChipTile[] {d, a, b}) {
      Expansion.checkRowMajor(name, tile);
    }
    Elementwise.checkRegion(name, d, a);
    Elementwise.checkRegion(name, d, b);
    Placement.checkApart(name, d, a);
    Placement.checkApart(name, d, b);
    Elementwise.checkDestination(name, true, d);
  }

  private static boolean isPair(ElementType from, ElementType to) {
    return switch (from) {
      case FLOAT32 -> to == ElementType.FLOAT16;
      case FLOAT16, INT16 -> to == ElementType.INT8;
      default -> false;
    };
  }

  /** Stores the value, or 0 if it is negative, in the destination's range; a NaN as a NaN or 0. */
  static void store(OnChipTile d, int at, float value) {
    float active = value < 0 ? 0 : value;
    if (d.type() == ElementType.INT8) {
      d.bytes()[at] = (byte) Math.min(Math.rint(active), Byte.MAX_VALUE);
    } else {
      Elements.storeFloat(d.bytes(), at, d.type(), active > LARGEST_HALF ? LARGEST_HALF : active);
    }
  }
}
