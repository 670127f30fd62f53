package dev.simpler.sim.moves;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.Set;

/** The places that a chip's gather by comparison finds, in the steps of its header. */
record ChipMatches(Set<Quirk> quirks, OnChipTile s) {
  private static final int LANES = 64;

  /** The places of a row, which are {@code exact} where the chip has no steps of its own. */
  int[] places(int row, long limit, boolean greater, int[] exact) {
    if (inVectors()) {
      return byVectors(row, limit, greater);
    }
    if (quirks.contains(Quirk.LIMITS_CONVERTED)) {
      return converted(row, limit, greater);
    }
    return exact;
  }

  /** What the chip does otherwise. */
  String effect() {
    return inVectors() ? Quirk.MATCHES_IN_VECTORS.effect() : Quirk.LIMITS_CONVERTED.effect();
  }

  /** How to compare so that it does not matter. */
  String advice() {
    return inVectors()
        ? "compare whole numbers that are not negative in rows of whole vectors (64 elements, of 8"
            + " bits 128)"
        : "take limits that are numbers of the elements' type";
  }

  private boolean inVectors() {
    return quirks.contains(Quirk.MATCHES_IN_VECTORS);
  }

  /** Limits become FLOAT16 or FLOAT32, as the signed integers that their bits are. */
  private int[] converted(int row, long limit, boolean greater) {
    float there =
        switch (s.type()) {
          case FLOAT16 -> Elements.rounded(ElementType.FLOAT16, (short) limit);
          default -> (int) limit;
        };
    int[] places = new int[s.validCols()];
    int count = 0;
    for (int col = 0; col < s.validCols(); col++) {
      int at = s.offsetOf(row, col);
      boolean match;
      if (s.type().isFloating()) {
        float element = Elements.loadFloat(s.bytes(), at, s.type());
        match = greater ? element > there : element == there;
      } else {
        int element = Elements.getInt(s.bytes(), at);
        match = greater ? element > (int) limit : element == (int) limit;
      }
      if (match) {
        places[count++] = row * s.cols() + col;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** Whole vectors of elements of less than 32 bits are compared, and every vector counts. */
  private int[] byVectors(int row, long limit, boolean greater) {
    int lanes = s.type().bits() == Byte.SIZE ? 2 * LANES : LANES;
    int counted = Math.ceilDiv(s.validCols(), lanes) * lanes;
    int compared = s.type().bits() == Integer.SIZE ? s.validCols() : counted;
    int[] places = new int[counted];
    int count = 0;
    int size = s.type().bytes();
    for (int col = 0; col < compared; col++) {
      int at = s.offsetOf(row, 0) + col * size;
      if (at + size <= s.bytes().length && isMatch(at, limit, greater)) {
        places[count++] = row * counted + col;
      }
    }
    return Arrays.copyOf(places, count);
  }

  private boolean isMatch(int at, long limit, boolean greater) {
    if (s.type() == ElementType.FLOAT16) {
      float element = Elements.loadFloat(s.bytes(), at, s.type());
      float number = (short) limit;
      return greater ? element > number : element == number;
    }
    long element =
        switch (s.type()) {
          case FLOAT32 -> (long) Math.rint(Elements.getFloat(s.bytes(), at));
          default -> Elements.loadLong(s.bytes(), at, s.type());
        };
    int bits = s.type().bits();
    long unsigned = element & (1L << bits) - 1;
    return greater ? unsigned > limit : unsigned == limit;
  }
}
