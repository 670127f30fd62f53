package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.sim.lanes.FloatRuns;
import dev.simpler.sim.onchip.Elements;

/**
 * From one floating-point type to another. FLOAT32 to itself makes whole numbers. Saturation keeps
 * narrower types finite and means nothing for FLOAT32; a NaN stays one.
 */
record FloatToFloat(ElementType from, ElementType to, RoundMode mode, boolean saturate)
    implements Conversion {
  @Override
  public void run(byte[] m, int d, int s, int count) {
    if (to == ElementType.FLOAT32) {
      toSingle(m, d, s, count);
    } else if (to.isNarrow()) {
      toNarrow(m, d, s, count);
    } else {
      toHalf(m, d, s, count);
    }
  }

  private void toSingle(byte[] m, int d, int s, int count) {
    if (from == ElementType.FLOAT32) {
      for (int i = 0; i < 4 * count; i += 4) {
        float value = Elements.getFloat(m, s + i);
        Elements.putFloat(m, d + i, (float) Rounding.whole(mode, value));
      }
      return;
    }
    int done =
        switch (from) {
          case FLOAT16 -> FloatRuns.fromHalf(m, d, m, s, count);
          case BFLOAT16 -> FloatRuns.fromBfloat(m, d, m, s, count);
          default -> 0;
        };
    for (int i = done; i < count; i++) {
      Elements.putFloat(m, d + 4 * i, Elements.loadFloat(m, s + i * from.bytes(), from));
    }
  }

  private void toNarrow(byte[] m, int d, int s, int count) {
    float limit = saturate ? Ranges.largest(to) : Float.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      float value = Elements.loadFloat(m, s + i * from.bytes(), from);
      float within = value > limit ? limit : value < -limit ? -limit : value;
      m[d + i] = Octets.bits(to, mode, within);
    }
  }

  private void toHalf(byte[] m, int d, int s, int count) {
    float limit = saturate ? Ranges.largest(to) : Float.POSITIVE_INFINITY;
    int done = 0;
    if (mode == RoundMode.RINT && from == ElementType.FLOAT32) {
      done =
          to == ElementType.FLOAT16
              ? FloatRuns.toHalf(m, d, m, s, count, limit)
              : FloatRuns.toBfloat(m, d, m, s, count, limit);
    }
    for (int i = done; i < count; i++) {
      float value = Elements.loadFloat(m, s + i * from.bytes(), from);
      float within = value > limit ? limit : value < -limit ? -limit : value;
      Elements.putShort(m, d + 2 * i, Halves.bits(to, mode, within));
    }
  }
}
