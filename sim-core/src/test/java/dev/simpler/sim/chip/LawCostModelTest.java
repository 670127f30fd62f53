package dev.simpler.sim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.RepeatLaw;
import dev.simpler.sim.cost.VectorLaws;
import dev.simpler.sim.cost.VectorShape;
import dev.simpler.sim.cost.Walk;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LawCostModelTest {
  private static final double GIB = 1L << 30;

  /**
   * A core of 1 GHz, so that one cycle is 1000 ps; the first path is missing, others move their
   * rank in GiB/s.
   */
  private final LawCostModel costs =
      new LawCostModel(
          new KernelRates(
              1e9,
              Arrays.stream(DataPath.values())
                  .collect(
                      Collectors.toMap(
                          Function.identity(), path -> new PathRate(path.ordinal(), 60, 5))),
              VectorLaws.of(
                  (op, from, to, precise) ->
                      new RepeatLaw(
                          20, 2, 0, 0, 0, 0, 18, 0, 0, op == Instruction.TDIVS ? 7 : 0, Walk.FLAT),
                  op -> false),
              new CubeRate(21, 15, 2, Map.of(Format.F32, 2)),
              new SharedRate(100, 1000, 1 << 20, 512, 0.5),
              1));

  private final VectorShape shape = new VectorShape();

  @Test
  void aTransferCostsItsCommandsAndWholeBlocksOverTheBandwidthOfItsPath() {
    for (DataPath path : DataPath.values()) {
      assertEquals(path.ordinal() > 0, costs.connects(path));
      if (costs.connects(path)) {
        double perByte = 1e12 / (path.ordinal() * GIB);
        assertEquals(Math.round(60_000 + 4096 * perByte), costs.transfer(path, 4096));
        assertEquals(Math.round(3 * 60_000 + 8 * 512 * perByte), costs.transfer(path, 3, 8, 481));
        assertEquals(65_000, costs.transfer(path, 0), "a line takes at least 5 cycles");
      }
    }
  }

  @Test
  void aVectorInstructionCostsWhatItsLawSays() {
    shape.set(Format.F32, Format.F32, 64, 64, true);
    assertEquals(148_000, costs.vector(Instruction.TADD, shape, false));
    assertEquals(130_000, costs.vector(Instruction.TADD, shape, true));
  }

  @Test
  void aScalarLoopCostsTheScalarUnitsTimePerElement() {
    shape.set(Format.I16, Format.I16, 4, 5, true);
    assertEquals(140_000, costs.scalarLoop(Instruction.TDIVS, shape));
    assertEquals(0, costs.scalarLoop(Instruction.TADD, shape));
  }

  @Test
  void aProductCostsItsFractalsWithTheDepthAndPassesOfItsFormat() {
    assertEquals(21_500, costs.matmul(Format.F16, 16, 16, 16, false));
    assertEquals(6_500, costs.matmul(Format.F16, 16, 16, 16, true));
    assertEquals(23_000, costs.matmul(Format.F32, 16, 16, 16, false));
    assertEquals(21_500, costs.matmul(Format.I8, 16, 32, 16, false));
    assertEquals(22_000, costs.matmul(Format.F8, 16, 64, 16, false));
    assertEquals(21_500, costs.matmul(Format.F4, 16, 64, 16, false));
    assertEquals(21_500, costs.matmul(Format.F16, 1, 1, 1, false));
    assertEquals(25_000, costs.matmul(Format.F16, 32, 32, 32, false));
  }

  @Test
  void coresShareTheCacheAndWhatDoesNotFitItComesFromMemory() {
    assertEquals(1000, costs.shared(1000, true, 1, 1 << 20));
    assertEquals(24_000, costs.shared(1000, true, 24, 1 << 20));
    assertEquals(2000, costs.shared(1000, false, 1, 1 << 20));
    assertEquals(5500, costs.shared(1000, true, 1, 2 << 20), "half of it from memory");
    assertTrue(costs.aligned(1024) && !costs.aligned(32));
  }

  @Test
  void moreWorkNeverCostsLess() {
    long before = 0;
    for (int cols = 1; cols < 5000; cols += 7) {
      shape.set(Format.F16, Format.F16, 1, cols, true);
      long cost = costs.vector(Instruction.TMUL, shape, false);
      assertTrue(cost >= before);
      before = cost;
    }
    assertEquals(12_000, costs.scalar(12));
    assertFalse(costs.connects(DataPath.values()[0]));
  }
}
