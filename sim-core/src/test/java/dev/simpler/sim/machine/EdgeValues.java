package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import java.util.Random;

/** Elements where conversions, comparisons and arithmetic go wrong first. */
public final class EdgeValues {
  private static final double[] FLOATS = {
    0.0,
    -0.0,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    0.49999997,
    1,
    -1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    0x1p-14,
    0x1p-24,
    0x1p-25,
    0x1.8p-25,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    65504,
    65519,
    65520,
    -65536,
    127.5,
    128,
    -128.5,
    255.5,
    256,
    32767.5,
    65535.5,
    0x1p31,
    -0x1p31,
    0x1p32,
    0x1p53,
    0x1p63,
    -0x1p63,
    0x1.FFFFFEp63,
    0x1p64,
    1e30
  };

  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    65504,
    65520,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0xFFFF_FFFFL,
    (1L << 24) + 1,
    (1L << 32) + (1L << 24) + 1,
    (1L << 53) + 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -(1L << 40)
  };

  private EdgeValues() {}

  /** The bits of an element: an edge, something of moderate size, or any bits at all. */
  public static long bits(ElementType type, Random random) {
    int kind = random.nextInt(3);
    if (kind == 0) {
      long any = random.nextLong();
      return type.bytes() == 8 ? any : any & (1L << 8 * type.bytes()) - 1;
    }
    if (type.isFloating()) {
      double value =
          kind == 1
              ? FLOATS[random.nextInt(FLOATS.length)]
              : random.nextGaussian() * Math.scalb(1.0, random.nextInt(20));
      return ConversionOracle.bits(value, type);
    }
    long value =
        kind == 1 ? INTEGERS[random.nextInt(INTEGERS.length)] : random.nextInt(-1000, 1000);
    return type.bytes() == 8 ? value : value & (1L << 8 * type.bytes()) - 1;
  }
}
