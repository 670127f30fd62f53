package dev.simpler.sim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.sim.cost.DataPath;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RateCostModelTest {
  private static final double GIB = 1L << 30;

  /** A core of 1 GHz, so that one cycle is 1000 ps; every path moves 1 GiB/s times its rank. */
  private final RateCostModel costs =
      new RateCostModel(new KernelRates(1e9, bandwidths(), 60, 32, 128, 30, 2, 1));

  private static Map<DataPath, Double> bandwidths() {
    return Arrays.stream(DataPath.values())
        .collect(Collectors.toMap(Function.identity(), path -> 1.0 + path.ordinal()));
  }

  @Test
  void aTransferCostsItsStartAndItsBytesOverTheBandwidthOfItsPath() {
    for (DataPath path : DataPath.values()) {
      double bytesPs = 4096 * 1e12 / ((1 + path.ordinal()) * GIB);
      assertEquals(Math.round(60_000 + bytesPs), costs.transfer(path, 4096));
      assertEquals(60_000, costs.transfer(path, 0));
    }
  }

  @Test
  void aVectorInstructionCostsItsStartAndWholeRepeats() {
    assertEquals(33_000, costs.instruction("TADD", 4, 1));
    assertEquals(33_000, costs.instruction("TADD", 4, 32));
    assertEquals(34_000, costs.instruction("TADD", 4, 33));
    assertEquals((32 + 128) * 1000, costs.instruction("TADD", 4, 64 * 64));
  }

  @Test
  void aProductCostsItsFractalsWithTheDepthOfItsType() {
    assertEquals(30_500, costs.matmul(2, 16, 16, 16));
    assertEquals(31_000, costs.matmul(4, 16, 16, 16));
    assertEquals(30_500, costs.matmul(1, 16, 32, 16));
    assertEquals(30_500, costs.matmul(2, 1, 1, 1));
    assertEquals(34_000, costs.matmul(2, 32, 32, 32));
  }

  @Test
  void moreWorkNeverCostsLess() {
    long before = 0;
    for (int elements = 0; elements < 5000; elements += 7) {
      long cost = costs.instruction("TMUL", 2, elements);
      assertTrue(cost >= before);
      before = cost;
    }
    assertEquals(12_000, costs.scalar(12));
  }
}
