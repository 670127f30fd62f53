package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.machine.GroupOrder;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/**
 * Quantisation to FLOAT8_E4M3 and FLOAT4_E2M1 by groups of 32 elements, as the board goldens of
 * {@code tquant} and {@code tquant_dn} have it. Products are exact but for elements far below the
 * least one of the destination.
 *
 * @param d where the elements go
 * @param s FLOAT32, FLOAT16 or BFLOAT16
 * @param exponents where the groups' exponents go
 * @param maxima where their greatest magnitudes go
 * @param factors where what they were multiplied by goes
 */
record SharedGroups(
    OnChipTile d, OnChipTile s, OnChipTile exponents, OnChipTile maxima, OnChipTile factors) {
  private static final int GROUP = 32;
  private static final int MANTISSA = 23;
  private static final int FRACTION = (1 << MANTISSA) - 1;
  private static final int NO_SCALE = 0xFF;

  /** The greatest magnitude of FLOAT4, which a NaN becomes. */
  private static final byte MOST_BITS = 7;

  /** The greatest exponent; it and that of its inverse make this sum. */
  private static final int MOST = 0xFE;

  /** Bits of the least normal FLOAT32's half, the inverse of the greatest scale. */
  private static final int LEAST_FACTOR = 0x0040_0000;

  void quantise(Instruction op, GroupOrder order, SharedScale rule) {
    boolean down = order.isDown();
    for (OnChipTile other : new OnChipTile[] {exponents, maxima, factors}) {
      Overlaps.refuse(op, other, s);
      Overlaps.refuse(op, other, d);
    }
    int rows = s.validRows();
    int cols = s.validCols();
    int across = down ? cols : (cols + GROUP - 1) / GROUP;
    int count = down ? rows / GROUP * cols : rows * across;
    if (!down) {
      d.wrote(0, 0, rows, Math.min(across * GROUP, d.cols()));
    }
    for (int group = 0; group < count; group++) {
      int row = down ? group / across * GROUP : group / across;
      int col = down ? group % across : group % across * GROUP;
      // of two rows of groups, those of a column are neighbours
      int scale =
          order == GroupOrder.COLUMN_PAIRS
              ? group / across / 2 * 2 * across + 2 * col + group / across % 2
              : group;
      group(group, scale, row, col, down, rule);
    }
  }

  private void group(int number, int scale, int row, int col, boolean down, SharedScale rule) {
    float most = 0;
    for (int i = 0; i < GROUP; i++) {
      most = Math.max(most, Math.abs(source(row, col, i, down)));
    }
    int exponent =
        switch (rule) {
          case OCP -> ocp(most);
          case NV -> nv(most);
        };
    float factor = factor(exponent);
    exponents.bytes()[place(exponents, scale)] = (byte) exponent;
    maximum(place(maxima, number), most);
    Elements.storeFloat(factors.bytes(), place(factors, number), factors.type(), factor);
    float largest = Ranges.largest(d.type());
    for (int i = 0; i < GROUP; i++) {
      float scaled = source(row, col, i, down) * factor;
      float within = scaled > largest ? largest : scaled < -largest ? -largest : scaled;
      put(down ? row + i : row, down ? col : col + i, within);
    }
  }

  private void put(int row, int col, float value) {
    if (col >= d.cols()) {
      return;
    }
    if (!d.type().isPacked()) {
      d.bytes()[d.offsetOf(row, col)] = Narrow.bits(d.type(), value);
      return;
    }
    byte bits = Float.isNaN(value) ? MOST_BITS : Narrow.bits(d.type(), value);
    Nibbles.put(d.bytes(), d.nibbleOf(row, col), bits);
  }

  /** Halves are cut to BFLOAT16 on the way to their maximum, which changes no exponent. */
  private void maximum(int at, float most) {
    if (maxima.type() == ElementType.BFLOAT16) {
      short cut = (short) (Float.floatToIntBits(most) >>> Short.SIZE);
      Elements.putShort(maxima.bytes(), at, cut);
    } else {
      Elements.storeFloat(maxima.bytes(), at, maxima.type(), most);
    }
  }

  private float source(int row, int col, int i, boolean down) {
    if (!down && col + i >= s.validCols()) {
      return 0;
    }
    int at = down ? s.offsetOf(row + i, col) : s.offsetOf(row, col + i);
    return Elements.loadFloat(s.bytes(), at, s.type());
  }

  private static int place(OnChipTile tile, int number) {
    return tile.offsetOf(number / tile.validCols(), number % tile.validCols());
  }

  private int ocp(float most) {
    if (Float.isNaN(most)) {
      return NO_SCALE;
    }
    int exponent = Float.floatToRawIntBits(most) >>> MANTISSA;
    return Math.max(exponent - Math.getExponent(Ranges.largest(d.type())), 0);
  }

  private int nv(float most) {
    float scaled = most * (1 / Ranges.largest(d.type()));
    int bits = Float.floatToRawIntBits(scaled);
    int exponent = bits >>> MANTISSA;
    int fraction = bits & FRACTION;
    if (exponent == NO_SCALE) {
      return fraction == 0 ? MOST : NO_SCALE;
    }
    boolean up = exponent == 0 ? fraction > LEAST_FACTOR : fraction != 0 && exponent != MOST;
    return up ? exponent + 1 : exponent;
  }

  /** One over a scale. */
  private static float factor(int exponent) {
    return switch (exponent) {
      case NO_SCALE -> Float.NaN;
      case MOST -> Float.intBitsToFloat(LEAST_FACTOR);
      default -> Float.intBitsToFloat(MOST - exponent << MANTISSA);
    };
  }
}
