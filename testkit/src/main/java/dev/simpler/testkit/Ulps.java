package dev.simpler.testkit;

import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.NarrowFloat;

/** Distances in units of the last place. */
final class Ulps {
  /** Of values of which one is no number, or only one is infinite. */
  static final long NEVER = Long.MAX_VALUE;

  private Ulps() {}

  /** How many values of the type lie between two, one of them included. */
  static long between(DataType type, float a, float b) {
    if (Float.isNaN(a) || Float.isNaN(b)) {
      return Float.isNaN(a) && Float.isNaN(b) ? 0 : NEVER;
    }
    if (a == b) {
      return 0;
    }
    if (Float.isInfinite(a) || Float.isInfinite(b)) {
      return NEVER;
    }
    return Math.abs(place(type, a) - place(type, b));
  }

  /** The place of a value among those of its type, 0 for zero. */
  private static long place(DataType type, float value) {
    int bits =
        switch (type) {
          case FLOAT32 -> Float.floatToIntBits(value);
          case FLOAT16 -> Float.floatToFloat16(value) << 16;
          case BFLOAT16 -> Bfloat16.bits(value) << 16;
          case FP8E4M3FN -> NarrowFloat.of(type).bits(value) << 24;
          case INT32, INT16, INT8, UINT8, INT64, UINT64, UINT16, UINT32, BOOL, FP8E8M0, FP4E2M1 ->
              throw new IllegalArgumentException(type + " has no last place");
        };
    long magnitude = (bits & 0x7FFF_FFFFL) >> Integer.SIZE - Byte.SIZE * type.bytes();
    return bits < 0 ? -magnitude : magnitude;
  }
}
