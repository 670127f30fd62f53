package dev.simpler.examples.rounding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * FLOAT32 products have two modes, fused and separate, chosen by a setting. In each the examples
 * agree bit for bit with plain arithmetic in that mode, and with nothing else.
 */
class ProductRoundingTest {
  @ParameterizedTest
  @EnumSource(ProductProgram.class)
  void productsAreRoundedAsTheModeSaysAndInNoOtherWay(ProductProgram program) {
    Map<SumOrder, float[]> oracles = new EnumMap<>(SumOrder.class);
    for (SumOrder order : SumOrder.values()) {
      oracles.put(order, program.oracle(order, false));
    }
    for (SumOrder mode : List.of(SumOrder.FUSED, SumOrder.SEPARATE)) {
      Set<SumOrder> same = EnumSet.of(mode);
      if (!program.adds()) {
        same.add(
            mode == SumOrder.FUSED ? SumOrder.FUSED_ONTO_THE_OLD : SumOrder.SEPARATE_ONTO_THE_OLD);
      }
      float[] otherSteps = program.oracle(mode, true);
      for (String platform : program.platforms()) {
        float[] result = program.run(platform, mode == SumOrder.FUSED);
        assertArrayEquals(oracles.get(mode), result, platform);
        Set<SumOrder> unnoticed = EnumSet.noneOf(SumOrder.class);
        oracles.forEach((order, oracle) -> {
          if (Arrays.equals(oracle, result)) {
            unnoticed.add(order);
          }
        });
        assertEquals(same, unnoticed, platform);
        assertEquals(!program.adds(), Arrays.equals(otherSteps, result), "steps in another order");
      }
    }
  }
}
