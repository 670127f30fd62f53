package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.sim.onchip.Elements;

/** From an integer to a floating-point type, rounded once; saturation keeps halves finite. */
record IntegerToFloat(ElementType from, ElementType to, RoundMode mode, boolean saturate)
    implements Conversion {
  private static final int DIGITS = 24;

  @Override
  public void run(byte[] m, int d, int s, int count) {
    float limit = saturate ? Ranges.largest(to) : Float.POSITIVE_INFINITY;
    // An odd last bit stands for all that is cut: rounding to a half then sees it all.
    RoundMode first = to == ElementType.FLOAT32 ? mode : RoundMode.ODD;
    for (int i = 0; i < count; i++) {
      float value = single(first, Elements.loadLong(m, s + i * from.bytes(), from));
      if (to == ElementType.FLOAT32) {
        Elements.putFloat(m, d + 4 * i, value);
      } else {
        float within = Math.clamp(value, -limit, limit);
        Elements.putShort(m, d + 2 * i, Halves.bits(to, mode, within));
      }
    }
  }

  private float single(RoundMode rounding, long value) {
    boolean negative = value < 0 && from != ElementType.UINT64;
    long magnitude = negative ? -value : value;
    int shift = Long.SIZE - DIGITS - Long.numberOfLeadingZeros(magnitude);
    float result =
        shift <= 0
            ? magnitude
            : Math.scalb((float) Rounding.shifted(rounding, magnitude, shift, negative), shift);
    return negative ? -result : result;
  }
}
