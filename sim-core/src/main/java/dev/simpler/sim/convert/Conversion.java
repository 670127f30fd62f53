package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.sim.lanes.FloatRuns;
import dev.simpler.sim.onchip.Elements;

/**
 * The loops of TCVT from one type to another over runs of consecutive elements. All offsets are in
 * bytes into the same memory; the runs are disjoint, or start at one place and {@code to} is not
 * the wider type.
 */
public record Conversion(ElementType from, ElementType to, RoundMode mode, boolean saturate) {
  private static final double TWO_TO_63 = 0x1p63;

  /** Converts {@code count} elements. */
  public void run(byte[] m, int d, int s, int count) {
    if (from.isFloating()) {
      if (to.isFloating()) {
        floatToFloat(m, d, s, count);
      } else {
        floatToInteger(m, d, s, count);
      }
    } else if (to.isFloating()) {
      integerToFloat(m, d, s, count);
    } else {
      integerToInteger(m, d, s, count);
    }
  }

  private void floatToFloat(byte[] m, int d, int s, int count) {
    float limit = saturate ? Math.min(largest(from), largest(to)) : Float.POSITIVE_INFINITY;
    int done = 0;
    if (from == ElementType.FLOAT32 && to == ElementType.FLOAT16) {
      done = FloatRuns.toHalf(m, d, m, s, count, limit);
    } else if (from == ElementType.FLOAT32 && to == ElementType.BFLOAT16) {
      done = FloatRuns.toBfloat(m, d, m, s, count, limit);
    } else if (from == ElementType.FLOAT16 && to == ElementType.FLOAT32) {
      done = FloatRuns.fromHalf(m, d, m, s, count, limit);
    } else if (from == ElementType.BFLOAT16 && to == ElementType.FLOAT32) {
      done = FloatRuns.fromBfloat(m, d, m, s, count, limit);
    }
    for (int i = done; i < count; i++) {
      float value = Elements.loadFloat(m, s + i * from.bytes(), from);
      float within = value > limit ? limit : value < -limit ? -limit : value;
      Elements.storeFloat(m, d + i * to.bytes(), to, within);
    }
  }

  private void floatToInteger(byte[] m, int d, int s, int count) {
    double limit = saturate ? largest(from) : Double.POSITIVE_INFINITY;
    boolean wraps = to == ElementType.UINT8 && !saturate;
    double least = wraps ? Long.MIN_VALUE : least(to);
    double most = wraps ? Long.MAX_VALUE : most(to);
    boolean unsigned = to == ElementType.UINT64;
    int size = to.bytes();
    for (int i = 0; i < count; i++) {
      double value = Elements.loadFloat(m, s + i * from.bytes(), from);
      double within = value > limit ? limit : value < -limit ? -limit : value;
      double whole = Math.min(most, Math.max(least, Rounding.apply(mode, within)));
      long bits =
          unsigned && whole >= TWO_TO_63
              ? whole == 2 * TWO_TO_63 ? -1 : (long) (whole - TWO_TO_63) + Long.MIN_VALUE
              : (long) whole;
      put(m, d + i * size, size, bits);
    }
  }

  private void integerToFloat(byte[] m, int d, int s, int count) {
    boolean unsigned = from == ElementType.UINT64;
    double limit = saturate ? largest(to) : Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      long bits = Elements.loadLong(m, s + i * from.bytes(), from);
      // An odd last bit stands for all that is shifted out: the sum rounds once.
      double value = unsigned && bits < 0 ? 2.0 * (bits >>> 1 | bits & 1) : bits;
      double within = value > limit ? limit : value < -limit ? -limit : value;
      float rounded = to == ElementType.BFLOAT16 ? roundedToOdd(within) : (float) within;
      Elements.storeFloat(m, d + i * to.bytes(), to, rounded);
    }
  }

  private void integerToInteger(byte[] m, int d, int s, int count) {
    boolean unsigned = from == ElementType.UINT64;
    long least = saturate && to != ElementType.UINT64 ? (long) least(to) : 0;
    long most = saturate && to.bytes() < 8 ? (long) most(to) : Long.MAX_VALUE;
    boolean signs = unsigned != (to == ElementType.UINT64);
    int size = to.bytes();
    for (int i = 0; i < count; i++) {
      long value = Elements.loadLong(m, s + i * from.bytes(), from);
      if (saturate) {
        if (signs && value < 0) {
          value = unsigned ? most : 0;
        } else if (!unsigned || signs) {
          value = Math.max(least, Math.min(most, value));
        }
      }
      put(m, d + i * size, size, value);
    }
  }

  private static void put(byte[] m, int at, int size, long value) {
    switch (size) {
      case 1 -> m[at] = (byte) value;
      case 2 -> Elements.putShort(m, at, (short) value);
      case 4 -> Elements.putInt(m, at, (int) value);
      default -> Elements.putLong(m, at, value);
    }
  }

  /**
   * Cut to FLOAT32 with a 1 in the last place for what was cut: the next rounding is the only one.
   */
  private static float roundedToOdd(double value) {
    float near = (float) value;
    if (near == value) {
      return near;
    }
    int bits = Float.floatToRawIntBits(near);
    int cut = Math.abs((double) near) > Math.abs(value) ? bits - 1 : bits;
    return Float.intBitsToFloat(cut | 1);
  }

  private static float largest(ElementType type) {
    return switch (type) {
      case FLOAT16 -> 65504;
      case BFLOAT16 -> Elements.bfloat16ToFloat((short) 0x7F7F);
      default -> Float.MAX_VALUE;
    };
  }

  private static double least(ElementType integer) {
    return switch (integer) {
      case INT8, INT16, INT32, INT64 -> -Math.scalb(1.0, 8 * integer.bytes() - 1);
      default -> 0;
    };
  }

  /** The greatest value, or the power of two above it where double precision does not hold it. */
  private static double most(ElementType integer) {
    return switch (integer) {
      case INT8, INT16, INT32 -> Math.scalb(1.0, 8 * integer.bytes() - 1) - 1;
      case INT64 -> TWO_TO_63;
      default -> Math.scalb(1.0, 8 * integer.bytes()) - 1;
    };
  }
}
