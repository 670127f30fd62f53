package dev.simpler.testkit;

import dev.simpler.abi.tensor.DataType;

/**
 * How far a result may be from its golden value: {@code absolute + relative * |golden|}, or so many
 * units in the last place of its type, whichever allows more. NaN equals NaN, an infinity itself.
 *
 * @param absolute 0 or more
 * @param relative 0 or more
 * @param ulps 0 or more
 */
public record Tolerance(double absolute, double relative, long ulps) {
  /** Equal, bit for bit but for the sign of zero. */
  public static final Tolerance EXACT = new Tolerance(0, 0, 0);

  /** Checks the values. */
  public Tolerance {
    if (!(absolute >= 0 && relative >= 0 && ulps >= 0)) {
      throw new IllegalArgumentException(
          "tolerance " + absolute + ", " + relative + ", " + ulps + "; each is 0 or more");
    }
  }

  /**
   * {@return the same number absolutely and relatively}
   *
   * @param both tolerance, 0 for equality
   */
  public static Tolerance of(double both) {
    return new Tolerance(both, both, 0);
  }

  /**
   * {@return so many units in the last place}
   *
   * @param count units in the last place
   */
  public static Tolerance ulps(long count) {
    return new Tolerance(0, 0, count);
  }

  /**
   * {@return what a few roundings of a type allow: 1e-5 for FLOAT32, two units of the last place of
   * 1 for FLOAT16, BFLOAT16 and FP8E4M3FN, nothing for integers, scales and bytes}
   *
   * @param type of the compared elements
   */
  public static Tolerance of(DataType type) {
    return switch (type) {
      case FLOAT32 -> of(1e-5);
      case FLOAT16 -> of(0x2p-10);
      case BFLOAT16 -> of(0x2p-7);
      case FP8E4M3FN -> of(0x2p-3);
      case INT32, INT16, INT8, UINT8, INT64, UINT64, UINT16, UINT32, BOOL, FP8E8M0, FP4E2M1 ->
          EXACT;
    };
  }

  @Override
  public String toString() {
    if (equals(EXACT)) {
      return "exact";
    }
    String text = absolute + " + " + relative + " * |golden|";
    return ulps > 0 ? text + " or " + ulps + " ulp" : text;
  }
}
