package dev.simpler.sim.convert;

import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/**
 * Quantisation to FLOAT8_E4M3 by groups of 32 elements, as the board goldens of {@code tquant} and
 * {@code tquant_dn} have it.
 *
 * @param d where the elements go
 * @param s FLOAT32
 * @param exponents where the groups' exponents go
 * @param maxima where their greatest magnitudes go
 * @param factors where what they were multiplied by goes
 */
record SharedGroups(
    OnChipTile d, OnChipTile s, OnChipTile exponents, OnChipTile maxima, OnChipTile factors) {
  private static final int GROUP = 32;
  private static final float LARGEST = 448;

  /** Exponent of the greatest value. */
  private static final int LARGEST_EXPONENT = 8;

  private static final int MANTISSA = 23;
  private static final int FRACTION = (1 << MANTISSA) - 1;
  private static final int NO_SCALE = 0xFF;

  /** The greatest exponent; it and that of its inverse make this sum. */
  private static final int MOST = 0xFE;

  /** Bits of the least normal FLOAT32's half, the inverse of the greatest scale. */
  private static final int LEAST_FACTOR = 0x0040_0000;

  void quantise(Instruction op, boolean down, SharedScale rule) {
    for (OnChipTile other : new OnChipTile[] {exponents, maxima, factors}) {
      Overlaps.refuse(op, other, s);
      Overlaps.refuse(op, other, d);
    }
    int rows = s.validRows();
    int cols = s.validCols();
    int across = down ? cols : cols / GROUP;
    int count = rows * cols / GROUP;
    for (int group = 0; group < count; group++) {
      int row = down ? group / across * GROUP : group / across;
      int col = down ? group % across : group % across * GROUP;
      group(group, row, col, down, rule);
    }
  }

  private void group(int number, int row, int col, boolean down, SharedScale rule) {
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
    exponents.bytes()[place(exponents, number)] = (byte) exponent;
    Elements.putFloat(maxima.bytes(), place(maxima, number), most);
    Elements.putFloat(factors.bytes(), place(factors, number), factor);
    for (int i = 0; i < GROUP; i++) {
      float scaled = source(row, col, i, down) * factor;
      float within = scaled > LARGEST ? LARGEST : scaled < -LARGEST ? -LARGEST : scaled;
      int at = down ? d.offsetOf(row + i, col) : d.offsetOf(row, col + i);
      d.bytes()[at] = Narrow.bits(d.type(), within);
    }
  }

  private float source(int row, int col, int i, boolean down) {
    int at = down ? s.offsetOf(row + i, col) : s.offsetOf(row, col + i);
    return Elements.getFloat(s.bytes(), at);
  }

  private static int place(OnChipTile tile, int number) {
    return tile.offsetOf(number / tile.validCols(), number % tile.validCols());
  }

  private static int ocp(float most) {
    int exponent = Float.floatToRawIntBits(most) >>> MANTISSA;
    return exponent == NO_SCALE ? NO_SCALE : Math.max(exponent - LARGEST_EXPONENT, 0);
  }

  private static int nv(float most) {
    float scaled = most * (1 / LARGEST);
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
