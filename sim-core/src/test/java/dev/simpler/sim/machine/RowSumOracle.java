package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import java.util.ArrayList;
import java.util.List;

/** Sums of rows in the orders of the chips' headers, written with lists. */
final class RowSumOracle {
  private RowSumOracle() {}

  /** Neighbours in pairs, their sums in pairs, until one is left. */
  static float inPairs(ElementType type, List<Float> values) {
    if (values.size() == 1) {
      return values.getFirst();
    }
    List<Float> sums = new ArrayList<>();
    for (int i = 0; i < values.size(); i += 2) {
      boolean pair = i + 1 < values.size();
      sums.add(pair ? add(type, values.get(i), values.get(i + 1)) : values.get(i));
    }
    return inPairs(type, sums);
  }

  /** The sums of vectors one after another. */
  static float byVectors(ElementType type, List<Float> values) {
    float sum = 0;
    int lanes = lanes(type);
    for (int i = 0; i < values.size(); i += lanes) {
      int end = Math.min(i + lanes, values.size());
      sum = add(type, sum, inPairs(type, values.subList(i, end)));
    }
    return sum;
  }

  /** Whole vectors in pairs before the lanes of the last one. */
  static float vectorsFirst(ElementType type, List<Float> values) {
    int lanes = lanes(type);
    int whole = values.size() / lanes;
    if (whole == 0) {
      return inPairs(type, values);
    }
    List<List<Float>> vectors = new ArrayList<>();
    for (int i = 0; i < whole; i++) {
      vectors.add(values.subList(i * lanes, (i + 1) * lanes));
    }
    List<List<Float>> sums = whole == 1 ? vectors : pairs(type, vectors, true);
    sums.set(0, add(type, sums.getFirst(), values.subList(whole * lanes, values.size())));
    while (sums.size() > 1) {
      sums = pairs(type, sums, false);
    }
    return inPairs(type, sums.getFirst());
  }

  private static List<List<Float>> pairs(
      ElementType type, List<List<Float>> vectors, boolean oddToFirst) {
    List<List<Float>> sums = new ArrayList<>();
    for (int i = 0; i + 1 < vectors.size(); i += 2) {
      sums.add(add(type, vectors.get(i), vectors.get(i + 1)));
    }
    if (vectors.size() % 2 == 1) {
      int to = oddToFirst ? 0 : sums.size() - 1;
      sums.set(to, add(type, sums.get(to), vectors.getLast()));
    }
    return sums;
  }

  private static List<Float> add(ElementType type, List<Float> a, List<Float> b) {
    List<Float> sums = new ArrayList<>(a);
    for (int i = 0; i < b.size(); i++) {
      sums.set(i, add(type, a.get(i), b.get(i)));
    }
    return sums;
  }

  private static float add(ElementType type, float a, float b) {
    return Operands.rounded(type, (double) a + b);
  }

  /** Sums of 8, then the steps that make 8 of so many as these are, then those of 8. */
  static float grouped(List<Float> values) {
    ElementType type = ElementType.FLOAT32;
    List<Float> sums = eights(values);
    switch (values.size()) {
      case 128 -> sums = add(type, sums.subList(0, 8), sums.subList(8, 16));
      case 256 ->
          sums =
              add(
                  type,
                  add(type, sums.subList(0, 8), sums.subList(8, 16)),
                  add(type, sums.subList(16, 24), sums.subList(24, 32)));
      case 512 -> sums = eights(sums);
      default -> {
        sums = eights(sums);
        sums = add(type, sums.subList(0, 8), sums.subList(8, 16));
      }
    }
    return inPairs(type, sums);
  }

  private static List<Float> eights(List<Float> values) {
    List<Float> sums = new ArrayList<>();
    for (int i = 0; i < values.size(); i += 8) {
      sums.add(inPairs(ElementType.FLOAT32, values.subList(i, i + 8)));
    }
    return sums;
  }

  private static int lanes(ElementType type) {
    return 256 / type.bytes();
  }
}
