package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TREM;
import dev.simpler.kernel.isa.TREMS;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** INT32 remainders of a chip that takes them through FLOAT32. */
class ChipRemainderTest {
  private static final ChipArithmetic OLD =
      new ChipArithmetic(EnumSet.allOf(Quirk.class), false, false, false, false, false);

  private static final int COUNT = 72;

  private static TestCore core(boolean imitated) {
    TestCore core = new TestCore(CoreKind.AIV).arithmetic(imitated ? OLD.imitated(true) : OLD);
    core.execution().units().begin();
    return core;
  }

  private static Tile tile(TestCore core, int first) {
    Tile tile = core.execution().vec(ElementType.INT32, 1, COUNT).place();
    for (int i = 0; i < COUNT; i++) {
      tile.setValue(i, (long) first);
    }
    return tile;
  }

  @Test
  void upTo24BitsBothWaysAreExact() {
    Random random = new Random(2);
    for (boolean imitated : new boolean[] {false, true}) {
      try (TestCore core = core(imitated)) {
        Tile a = tile(core, 0);
        Tile b = tile(core, 1);
        Tile d = tile(core, 0);
        for (int round = 0; round < 50; round++) {
          int bits = random.nextInt(1, 25);
          int[] divisors = new int[COUNT];
          for (int i = 0; i < COUNT; i++) {
            a.setValue(i, (long) random.nextInt(-(1 << bits), (1 << bits) + 1));
            int divisor = random.nextInt(1, (1 << random.nextInt(1, 25)) + 1);
            divisors[i] = random.nextBoolean() ? divisor : -divisor;
            b.setValue(i, (long) divisors[i]);
          }
          TREM.apply(d, a, b);
          for (int i = 0; i < COUNT; i++) {
            long expected = Math.floorMod(a.getInteger(i), divisors[i]);
            assertEquals(expected, d.getInteger(i), a.getInteger(i) + " % " + divisors[i]);
            assertEquals(Float.floatToIntBits(divisors[i]), b.getInteger(i));
          }
          TREMS.apply(d, a, divisors[0]);
          assertEquals(Math.floorMod(a.getInteger(5), divisors[0]), d.getInteger(5));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16777217, 2, 0, 0",
    "16777219, 16777216, 4, 4",
    "2147483647, 10, -23, -23",
    "5, 16777217, 5, 5",
    "-1, 16777219, 16777220, 16777218"
  })
  void beyondThatTheChipIsImitatedOrItsUseRefused(int a, int b, int result, int byScalar) {
    try (TestCore core = core(true)) {
      Tile d = tile(core, 9);
      TREM.apply(d, tile(core, a), tile(core, b));
      assertEquals(result, d.getInteger(63));
      TREMS.apply(d, tile(core, a), b);
      assertEquals(byScalar, d.getInteger(63));
    }
    try (TestCore core = core(false)) {
      Tile d = tile(core, 9);
      String text =
          assertThrows(
                  KernelFaultException.class, () -> TREM.apply(d, tile(core, a), tile(core, b)))
              .fault()
              .what();
      assertTrue(text.contains("takes remainders of INT32 through FLOAT32"), text);
      assertThrows(KernelFaultException.class, () -> TREMS.apply(d, tile(core, a), b));
      assertEquals(9, d.getInteger(0));
    }
  }
}
