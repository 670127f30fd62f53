package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;

/** The ends of the element types. */
final class Ranges {
  private static final double TWO_TO_63 = 0x1p63;

  private Ranges() {}

  /** The greatest finite value of a floating-point type. */
  static float largest(ElementType type) {
    return switch (type) {
      case FLOAT16 -> 65504;
      case BFLOAT16 -> Elements.bfloat16ToFloat((short) 0x7F7F);
      case FLOAT8_E4M3 -> 448;
      case FLOAT8_E5M2 -> 57344;
      case HIFLOAT8 -> 32768;
      case FLOAT4_E2M1 -> 6;
      case FLOAT4_E1M2 -> 1.75f;
      default -> Float.MAX_VALUE;
    };
  }

  /** The least value of an integer type. */
  static double least(ElementType integer) {
    return switch (integer) {
      case INT4, INT8, INT16, INT32, INT64 -> -Math.scalb(1.0, integer.bits() - 1);
      default -> 0;
    };
  }

  /** The greatest value, or the power of two above it where double precision does not hold it. */
  static double most(ElementType integer) {
    return switch (integer) {
      case INT4, INT8, INT16, INT32 -> Math.scalb(1.0, integer.bits() - 1) - 1;
      case INT64 -> TWO_TO_63;
      default -> Math.scalb(1.0, integer.bits()) - 1;
    };
  }
}
