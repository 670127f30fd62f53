package dev.simpler.sim.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.chip.LawCostModel;
import dev.simpler.sim.chip.TestRates;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.api.Test;

/** A run charges an instruction what the cost model says of its shape. */
class ChargedShapeTest {
  private static final LawCostModel COSTS = new LawCostModel(TestRates.plain(_ -> 1.));

  @Test
  void theValidRegionsRowsAndFormatsAreWhatTheLawIsAsked() {
    for (int rows : new int[] {1, 3, 16}) {
      for (int cols : new int[] {1, 64, 100, 128}) {
        long law = law(rows, cols, cols == 128 || rows == 1);
        assertEquals(law, charged(rows, cols, 1), rows + "x" + cols);
      }
    }
  }

  @Test
  void aStreamOfInstructionsTakesTheSum() {
    assertEquals(3 * law(4, 64, false), charged(4, 64, 3));
  }

  private static long law(int rows, int cols, boolean joined) {
    VectorShape shape = new VectorShape().set(Format.F32, Format.F32, rows, cols, joined);
    return COSTS.vector(Instruction.TADD, shape, false);
  }

  private static long charged(int rows, int cols, int times) {
    try (TestCore core = new TestCore(CoreKind.AIV).costs(COSTS)) {
      core.run(k -> {
        Tile a = k.tile(Location.VEC, ElementType.FLOAT32, 16, 128).valid(rows, cols).place();
        Tile b = k.tile(Location.VEC, ElementType.FLOAT32, 16, 128).valid(rows, cols).place();
        for (int i = 0; i < times; i++) {
          TADD.apply(a, a, b);
        }
      });
      return core.now();
    }
  }
}
