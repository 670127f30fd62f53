package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TPRINT;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TPRINT of tiles that the scalar unit reads in global memory. */
class PrintedAccumulatorTest {
  @ParameterizedTest
  @EnumSource(names = {"MAT", "ACC"})
  void theTileIsPrintedAndScratchMemoryHoldsIt(Location location) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      long scratch = core.floats(0, new float[64], 4, 16);
      core.run(k -> {
        Tile tile = k.tile(location, ElementType.FLOAT32, 16, 16).valid(2, 3).place();
        for (int i = 0; i < 256; i++) {
          tile.setValue(i, i / 4.0);
        }
        TPRINT.apply(tile, k.tensor(0).matrix(4, 16), PrintFormat.WIDTH8_PRECISION4);
      });
      assertEquals(1, core.printed().size());
      String text = core.printed().getFirst();
      assertTrue(text.endsWith("\n  0.0000   0.2500   0.5000\n  4.0000   4.2500   4.5000\n"), text);
      float[] memory = core.read(scratch, 64);
      assertEquals(4.5f, memory[18]);
      assertEquals(0, memory[3]);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LEFT", "BIAS"})
  void otherPlacesAreRefused(Location location) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.floats(0, new float[256], 16, 16);
      refused(
          "needs a tile in MAT or ACC",
          () ->
              core.run(k -> {
                Tile tile = k.tile(location, ElementType.FLOAT32, 16, 16);
                Tile placed =
                    location == Location.BIAS ? tile.layout(Layout.ND).place() : tile.place();
                TPRINT.apply(placed, k.tensor(0).matrix(16, 16), PrintFormat.WIDTH8_PRECISION4);
              }));
    }
  }
}
