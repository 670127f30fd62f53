package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.StepsInSources;

/**
 * A sum or difference of two tiles, 0 where it is negative, and a conversion that saturates, in one
 * pass. The sum is one of FLOAT32, or of INT32 for INT16, whatever the operands are: only the
 * conversion rounds to or saturates in the narrow type.
 */
final class Activation {
  private static final float LARGEST_HALF = 65504;
  private static final float DOWN = 0x1p-17f;
  private static final float UP = 0x1p17f;

  private Activation() {}

  /** {@code dst = converted(relu(a op b))} over the valid region of {@code dst}. */
  static void apply(Instruction op, BinaryOperation operation, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    boolean subtracts =
        switch (operation) {
          case ADD -> false;
          case SUBTRACT -> true;
          default -> throw new IllegalArgumentException(op + " of " + operation);
        };
    begin(op, d, a, b);
    ElementType type = a.type();
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        int x = a.offsetOf(row, col);
        int y = b.offsetOf(row, col);
        int to = d.offsetOf(row, col);
        if (type == ElementType.INT16) {
          int first = Elements.getShort(a.bytes(), x);
          int second = Elements.getShort(b.bytes(), y);
          int result = subtracts ? first - second : first + second;
          d.bytes()[to] = (byte) Math.clamp(result, 0, Byte.MAX_VALUE);
        } else {
          float first = Elements.loadFloat(a.bytes(), x, type);
          float second = Elements.loadFloat(b.bytes(), y, type);
          store(d, to, subtracts ? first - second : first + second);
        }
      }
    }
  }

  /**
   * {@code dst = relu((a + b) * scale)} of INT32 in FLOAT16. The product is taken 2<sup>17</sup>
   * times smaller, as on the chips, which matters only at the ends of the range. A chip may leave
   * the products in the first source and their greater ones of 0 in the second.
   */
  static void scaledSum(Instruction op, Tile dst, Tile left, Tile right, float scale) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = StepsInSources.source(left);
    OnChipTile b = StepsInSources.source(right);
    begin(op, d, a, b);
    boolean leaves = StepsInSources.isLeft(d);
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        int x = a.offsetOf(row, col);
        int y = b.offsetOf(row, col);
        float sum = Elements.getInt(a.bytes(), x) + Elements.getInt(b.bytes(), y);
        float scaled = sum * DOWN * scale * UP;
        store(d, d.offsetOf(row, col), scaled);
        if (leaves) {
          Elements.putFloat(a.bytes(), x, scaled);
          Elements.putFloat(b.bytes(), y, Math.max(scaled, 0));
        }
      }
    }
  }

  private static void begin(Instruction op, OnChipTile d, OnChipTile a, OnChipTile b) {
    Overlaps.refuse(op, d, a);
    Overlaps.refuse(op, d, b);
    d.units().charge(op, d);
  }

  /** Stores the value, or 0 if it is negative, in the destination's range; a NaN as a NaN or 0. */
  private static void store(OnChipTile d, int at, float value) {
    float active = value < 0 ? 0 : value;
    if (d.type() == ElementType.INT8) {
      d.bytes()[at] = (byte) Math.min(Math.rint(active), Byte.MAX_VALUE);
    } else {
      Elements.storeFloat(d.bytes(), at, d.type(), active > LARGEST_HALF ? LARGEST_HALF : active);
    }
  }
}
