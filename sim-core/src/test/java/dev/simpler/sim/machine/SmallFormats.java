package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Formats of 8 and 4 bits by their published tables of values, and rounding by looking it up. */
final class SmallFormats {
  private SmallFormats() {}

  /** The magnitudes of a format with their bits, in ascending order; without infinity and NaN. */
  static NavigableMap<Double, Integer> magnitudes(ElementType type) {
    return switch (type) {
      case FLOAT8_E4M3 -> fields(4, 3, 7, 0x7E);
      case FLOAT8_E5M2 -> fields(5, 2, 15, 0x7B);
      case FLOAT4_E2M1 -> listed(0, 0.5, 1, 1.5, 2, 3, 4, 6);
      case FLOAT4_E1M2 -> listed(0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75);
      case HIFLOAT8 -> tapered();
      default -> throw new IllegalArgumentException(type.name());
    };
  }

  private static NavigableMap<Double, Integer> listed(double... values) {
    NavigableMap<Double, Integer> all = new TreeMap<>();
    for (double value : values) {
      all.put(value, all.size());
    }
    return all;
  }

  private static NavigableMap<Double, Integer> fields(
      int exponents, int mantissas, int bias, int most) {
    NavigableMap<Double, Integer> all = new TreeMap<>();
    for (int e = 0; e < 1 << exponents; e++) {
      for (int m = 0; m < 1 << mantissas; m++) {
        double one = e == 0 ? 0 : 1;
        double power = Math.pow(2, Math.max(e, 1) - bias);
        int bits = e * (1 << mantissas) + m;
        if (bits <= most) {
          all.put((one + m / Math.pow(2, mantissas)) * power, bits);
        }
      }
    }
    return all;
  }

  /** Prefix, bits of the exponent and of the mantissa, as the paper's table has them. */
  private static NavigableMap<Double, Integer> tapered() {
    NavigableMap<Double, Integer> all = new TreeMap<>();
    all.put(0.0, 0);
    for (int m = 1; m < 8; m++) {
      all.put(Math.pow(2, m - 23), m);
    }
    Map<String, int[]> rows =
        Map.of(
            "0001", new int[] {0, 3},
            "001", new int[] {1, 3},
            "01", new int[] {2, 3},
            "10", new int[] {3, 2},
            "11", new int[] {4, 1});
    rows.forEach((prefix, lengths) -> {
      for (int e = 0; e < 1 << lengths[0]; e++) {
        for (int m = 0; m < 1 << lengths[1]; m++) {
          String bits = prefix + binary(e, lengths[0]) + binary(m, lengths[1]);
          String exponent = binary(e, lengths[0]);
          int size = lengths[0] == 0 ? 0 : Integer.parseInt("1" + exponent.substring(1), 2);
          int signed = exponent.startsWith("1") ? -size : size;
          double value = (1 + m / Math.pow(2, lengths[1])) * Math.pow(2, signed);
          if (value != 1.5 * 32768) {
            all.put(value, Integer.parseInt(bits, 2));
          }
        }
      }
    });
    return all;
  }

  private static String binary(int value, int length) {
    String digits = "0000" + Integer.toBinaryString(value);
    return digits.substring(digits.length() - length);
  }

  /** Bits of the sign. */
  static int sign(ElementType type) {
    return type.isPacked() ? 8 : 0x80;
  }

  private static int infinity(ElementType type) {
    return switch (type) {
      case FLOAT8_E4M3 -> 0x7F;
      case FLOAT8_E5M2 -> 0x7C;
      case HIFLOAT8 -> 0x6F;
      default -> 7;
    };
  }

  /** What a value becomes; any NaN is told by -1. */
  static int rounded(
      NavigableMap<Double, Integer> values,
      ElementType to,
      RoundMode mode,
      boolean saturate,
      double value) {
    if (Double.isNaN(value)) {
      return to.isPacked() ? 0 : -1;
    }
    boolean negative = Math.copySign(1, value) < 0;
    RoundMode used =
        switch (to) {
          case HIFLOAT8 -> RoundMode.ROUND;
          case FLOAT8_E4M3, FLOAT8_E5M2 -> RoundMode.RINT;
          default -> mode == RoundMode.NONE || mode == RoundMode.ODD ? RoundMode.RINT : mode;
        };
    int bits = magnitude(values, to, used, saturate || to.isPacked(), Math.abs(value), negative);
    if (to == ElementType.FLOAT8_E4M3 && bits == 0x7F) {
      return -1;
    }
    return negative && !(to == ElementType.HIFLOAT8 && bits == 0) ? bits | sign(to) : bits;
  }

  private static int magnitude(
      NavigableMap<Double, Integer> values,
      ElementType to,
      RoundMode mode,
      boolean saturate,
      double value,
      boolean negative) {
    double most = values.lastKey();
    Map.Entry<Double, Integer> under = Objects.requireNonNull(values.floorEntry(value));
    double below = under.getKey();
    if (value > most && (saturate || Double.isInfinite(value))) {
      return saturate ? last(values) : infinity(to);
    }
    Map.Entry<Double, Integer> over = values.ceilingEntry(value);
    double step = most - Objects.requireNonNull(values.lowerKey(most));
    boolean half = to == ElementType.HIFLOAT8;
    double next = over != null ? over.getKey() : half ? 1.5 * most : most + step;
    int low = under.getValue();
    int high = over != null ? over.getValue() : infinity(to);
    if (below == value) {
      return low;
    }
    double middle = (below + next) / 2;
    boolean up =
        switch (mode) {
          case RINT -> value > middle || value == middle && low % 2 != 0;
          case ROUND -> value >= middle;
          case FLOOR -> negative;
          case CEIL -> !negative;
          default -> false;
        };
    return up ? high : low;
  }

  private static int last(NavigableMap<Double, Integer> values) {
    return values.lastEntry().getValue();
  }
}
