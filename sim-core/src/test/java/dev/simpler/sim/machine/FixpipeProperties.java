package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Accumulators on their way out of L0C, and stores that add. */
class FixpipeProperties {
  private static final int ROWS = 16;
  private static final int COLS = 32;

  @Property(tries = 60)
  void scaledBytesAreRoundedToEvenAndSaturate(
      @ForAll boolean integers,
      @ForAll boolean relu,
      @ForAll boolean byColumn,
      @ForAll @IntRange(min = 1, max = ROWS) int rows,
      @ForAll @IntRange(min = 1, max = COLS) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(
          (Kernel)
              k -> {
                Random random = new Random(seed);
                ElementType type = integers ? ElementType.INT32 : ElementType.FLOAT32;
                Tile acc = k.tile(Location.ACC, type, ROWS, COLS).valid(rows, cols).place();
                Tile mat =
                    k.tile(Location.MAT, ElementType.INT8, ROWS, COLS).valid(rows, cols).place();
                Tile factors = k.tile(Location.SCALING, ElementType.FLOAT32, 1, COLS).place();
                for (int i = 0; i < ROWS * COLS; i++) {
                  acc.setValue(i, random.nextInt(-600, 600));
                }
                for (int c = 0; c < COLS; c++) {
                  factors.setValue(c, byColumn ? (1 + c % 4) * 0.125 : 0.25);
                }
                Drain drain =
                    byColumn ? Drain.PLAIN.scaledBy(factors) : Drain.PLAIN.scaledBy(0.25f);
                TMOV.apply(mat, acc, relu ? drain.withRelu() : drain);
                for (int r = 0; r < rows; r++) {
                  for (int c = 0; c < cols; c++) {
                    double x = acc.getValue(r * COLS + c) * factors.getValue(c);
                    double even =
                        BigDecimal.valueOf(relu ? Math.max(x, 0) : x)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .doubleValue();
                    double expected = Math.max(-128, Math.min(127, even));
                    assertEquals(expected, mat.getValue(r * COLS + c));
                  }
                }
              });
    }
  }

  @Property(tries = 40)
  void aStoredAccumulatorIsActivatedScaledAndRoundedOnce(
      @ForAll boolean brain, @ForAll boolean relu, @ForAll long seed) {
    ElementType type = brain ? ElementType.BFLOAT16 : ElementType.FLOAT16;
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      long address = core.device().malloc(2L * ROWS * COLS);
      core.tensor(0, type, address, ROWS * COLS);
      core.run(
          (Kernel)
              k -> {
                Random random = new Random(seed);
                Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, ROWS, COLS).place();
                for (int i = 0; i < ROWS * COLS; i++) {
                  acc.setValue(i, random.nextGaussian());
                }
                Drain drain = Drain.PLAIN.scaledBy(0.7f);
                TSTORE.apply(global(k), acc, relu ? drain.withRelu() : drain);
                byte[] expected = new byte[2];
                for (int i = 0; i < ROWS * COLS; i++) {
                  float x = (float) acc.getValue(i);
                  Elements.storeFloat(expected, 0, type, (relu && x < 0 ? 0 : x) * 0.69970703f);
                  assertEquals(
                      Elements.getShort(expected, 0),
                      (short) (core.device().getInt(address + 2L * i & -4) >> (i % 2 * 16)));
                }
              });
    }
  }

  @Property(tries = 40)
  void anAtomicAddAddsInTheTypeOfTheTarget(
      @ForAll boolean integers, @ForAll @IntRange(min = 1, max = 3) int times, @ForAll long seed) {
    ElementType type = integers ? ElementType.INT32 : ElementType.FLOAT32;
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      long address = core.device().malloc(4L * ROWS * COLS);
      for (int i = 0; i < ROWS * COLS; i++) {
        core.device().putInt(address + 4L * i, 0);
      }
      core.tensor(0, type, address, ROWS * COLS);
      core.run(
          (Kernel)
              k -> {
                Random random = new Random(seed);
                Tile acc = k.tile(Location.ACC, type, ROWS, COLS).place();
                OnChipTile tile = OnChipTile.of(acc);
                for (int i = 0; i < ROWS * COLS; i++) {
                  acc.setValue(i, integers ? random.nextInt() : random.nextGaussian());
                }
                for (int i = 0; i < times; i++) {
                  TSTORE.atomicAdd(global(k), acc);
                }
                for (int i = 0; i < ROWS * COLS; i++) {
                  int at = tile.base() + 4 * i;
                  int expected = 0;
                  float sum = 0;
                  for (int t = 0; t < times; t++) {
                    expected += Elements.getInt(tile.bytes(), at);
                    sum += Elements.getFloat(tile.bytes(), at);
                  }
                  int bits = integers ? expected : Float.floatToRawIntBits(sum);
                  assertEquals(bits, core.device().getInt(address + 4L * i));
                }
              });
    }
  }

  @Test
  void whatTheFixpipeCannotDoIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile sum = k.tile(Location.ACC, ElementType.INT32, ROWS, COLS).named("sum").place();
      Tile staged = k.tile(Location.MAT, ElementType.FLOAT32, ROWS, COLS).named("staged").place();
      Tile wrong = k.tile(Location.BIAS, ElementType.FLOAT32, 1, COLS).named("wrong").place();
      Tile bytes = k.tile(Location.MAT, ElementType.INT8, ROWS, COLS).named("bytes").place();
      refused("no FLOAT32 of INT32", () -> TMOV.apply(staged, sum, Drain.PLAIN));
      refused("not wrong BIAS", () -> TMOV.apply(bytes, sum, Drain.PLAIN.scaledBy(wrong)));
      refused("needs a tile in ACC", () -> TMOV.apply(bytes, staged, Drain.PLAIN));
    }
  }

  private static GlobalTensor global(KernelContext k) {
    return k.tensor(0).matrix(ROWS, COLS);
  }
}
