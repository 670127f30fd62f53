package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.sim.onchip.Elements;

/**
 * From a floating-point type to an integer. With saturation the nearest value of the type. Without
 * it the low bits of a wider integer, INT32 for types of up to 16 bits and INT64 for the others,
 * which takes the nearest value itself. A NaN becomes 0.
 */
record FloatToInteger(ElementType from, ElementType to, RoundMode mode, boolean saturate)
    implements Conversion {
  private static final double TWO_TO_63 = 0x1p63;

  @Override
  public void run(byte[] m, int d, int s, int count) {
    ElementType wide = to.bytes() <= 2 ? ElementType.INT32 : ElementType.INT64;
    ElementType range = saturate || to.bytes() == 8 ? to : wide;
    double least = Ranges.least(range);
    double most = Ranges.most(range);
    boolean unsigned = range == ElementType.UINT64;
    for (int i = 0; i < count; i++) {
      double value = Elements.loadFloat(m, s + i * from.bytes(), from);
      double whole = Math.min(most, Math.max(least, Rounding.whole(mode, value)));
      long bits =
          unsigned && whole >= TWO_TO_63
              ? whole == 2 * TWO_TO_63 ? -1 : (long) (whole - TWO_TO_63) + Long.MIN_VALUE
              : (long) whole;
      Elements.storeLong(m, d + i * to.bytes(), to, bits);
    }
  }
}
