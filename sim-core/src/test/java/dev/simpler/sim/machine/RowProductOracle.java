package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import java.util.ArrayList;
import java.util.List;

/** Products of rows in the orders of the chips' headers, written with lists. */
final class RowProductOracle {
  private RowProductOracle() {}

  /** Eight or sixteen running products, which are multiplied one after another in FLOAT32. */
  static float byBlock(ElementType type, List<Float> values) {
    float product = 1;
    for (float lane : running(type, values, 32 / type.bytes())) {
      product *= lane;
    }
    return Operands.rounded(type, product);
  }

  /** As many as a vector holds, whose halves are multiplied until one is left. */
  static float byVector(ElementType type, List<Float> values) {
    List<Float> lanes = running(type, values, 256 / type.bytes());
    while (lanes.size() > 1) {
      int half = lanes.size() / 2;
      List<Float> products = new ArrayList<>();
      for (int i = 0; i < half; i++) {
        products.add(Operands.rounded(type, (double) lanes.get(i) * lanes.get(i + half)));
      }
      lanes = products;
    }
    return lanes.getFirst();
  }

  private static List<Float> running(ElementType type, List<Float> values, int count) {
    List<Float> lanes = new ArrayList<>();
    for (int lane = 0; lane < count; lane++) {
      float product = 1;
      for (int i = lane; i < values.size(); i += count) {
        product = Operands.rounded(type, (double) product * values.get(i));
      }
      lanes.add(product);
    }
    return lanes;
  }
}
