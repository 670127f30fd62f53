package dev.simpler.sim.cube;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.ProductScratch;
import org.jspecify.annotations.Nullable;

/**
 * A product of operands with a scale for each 32 elements along the depth. Terms are exact in
 * double precision: elements have at most 4 bits, scales are powers of two.
 *
 * @param c where the sums go
 * @param a left elements
 * @param aScales their scales
 * @param b right elements
 * @param bScales their scales
 */
record ScaledProduct(
    OnChipTile c, OnChipTile a, OnChipTile aScales, OnChipTile b, OnChipTile bScales) {
  private static final int GROUP = 32;

  /** Bytes of an operand that a byte of scales belongs to. */
  private static final int OPERAND_BYTES = 16;

  private static final int NO_SCALE = 0xFF;
  private static final int BIAS = 127;
  private static final long DOUBLE_BIAS = 1023;
  private static final int DOUBLE_MANTISSA = 52;

  void run(Instruction op, boolean accumulate, @Nullable OnChipTile bias) {
    checkPlace(op, a, aScales);
    checkPlace(op, b, bScales);
    int m = a.validRows();
    int k = a.validCols();
    int n = b.validCols();
    c.units().chargeProduct(op, a.type(), m, k, n);
    ProductScratch scratch = c.units().products();
    float[][] columns = scratch.rows(n, k);
    float[] right = values(b.type(), scratch);
    for (int col = 0; col < n; col++) {
      widen(b, right, columns[col], 0, col, k, true);
    }
    float[] line = scratch.panel(k);
    float[] left = values(a.type(), scratch);
    for (int row = 0; row < m; row++) {
      widen(a, left, line, row, 0, k, false);
      for (int col = 0; col < n; col++) {
        int at = c.offsetOf(row, col);
        float start =
            bias != null
                ? Elements.getFloat(bias.bytes(), bias.offsetOf(0, col))
                : accumulate ? Elements.getFloat(c.bytes(), at) : 0;
        Elements.putFloat(c.bytes(), at, sum(start, line, columns[col], row, col, k));
      }
    }
  }

  private float sum(float start, float[] line, float[] column, int row, int col, int k) {
    float sum = start;
    for (int group = 0; GROUP * group < k; group++) {
      double scale = scale(row, col, group);
      int end = Math.min(k, GROUP * (group + 1));
      for (int i = GROUP * group; i < end; i++) {
        sum = (float) (sum + (double) line[i] * column[i] * scale);
      }
    }
    return sum;
  }

  /** The product of both scales of a group. */
  private double scale(int row, int col, int group) {
    int left = aScales.bytes()[aScales.offsetOf(row, group)] & NO_SCALE;
    int right = bScales.bytes()[bScales.offsetOf(group, col)] & NO_SCALE;
    if (left == NO_SCALE || right == NO_SCALE) {
      return Double.NaN;
    }
    return Double.longBitsToDouble(left + right - 2 * BIAS + DOUBLE_BIAS << DOUBLE_MANTISSA);
  }

  /** The values of all elements of a type, by their bits. */
  private static float[] values(ElementType type, ProductScratch scratch) {
    int count = 1 << type.bits();
    float[] values = scratch.sums(count);
    for (int bits = 0; bits < count; bits++) {
      values[bits] = Narrow.value(type, (byte) bits);
    }
    return values;
  }

  private static void widen(
      OnChipTile tile, float[] values, float[] to, int row, int col, int count, boolean down) {
    byte[] bytes = tile.bytes();
    int step = down == tile.layout().isRowMajor() ? tile.pitch() : 1;
    if (tile.type().isPacked()) {
      int at = tile.nibbleOf(row, col);
      for (int i = 0; i < count; i++, at += step) {
        to[i] = values[Nibbles.get(bytes, at)];
      }
    } else {
      int at = tile.offsetOf(row, col);
      for (int i = 0; i < count; i++, at += step) {
        to[i] = values[bytes[at] & 0xFF];
      }
    }
  }

  /** The cube unit is not told where scales are: it looks at the operand's address. */
  private static void checkPlace(Instruction op, OnChipTile operand, OnChipTile scales) {
    if (scales.base() * OPERAND_BYTES != operand.base()) {
      throw scales.refuse(
          String.format(
              "%s reads the scales of %s at %d, these are at %d; bind them with TGET_SCALE_ADDR",
              op, operand, operand.base() / OPERAND_BYTES, scales.base()));
    }
  }
}
