package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCI;
import dev.simpler.kernel.isa.TRECIP;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Ramps of floating-point numbers, and reciprocals of integers. */
class RampAndReciprocalProperties {
  @Property(tries = 30)
  void eachSumOfARampIsRoundedOnce(
      @ForAll @FloatRange(min = -60000, max = 60000) float start,
      @ForAll @IntRange(min = 0, max = 2) int which,
      @ForAll boolean descending) {
    ElementType type = Operands.FLOATS.get(which);
    try (Operands operands = new Operands(1)) {
      OnChipTile d = operands.tile(type, 1, 128, 1, 100);
      byte[] before = Operands.copy(d);
      TCI.apply(d, start, descending);
      BigDecimal first = new BigDecimal(Operands.rounded(type, start));
      for (int col = 0; col < 100; col++) {
        BigDecimal step = BigDecimal.valueOf(descending ? -col : col);
        // the sum is exact in FLOAT64, and halves have at most half of its digits
        float expected = Operands.rounded(type, first.add(step).floatValue());
        Operands.assertFloat(expected, d, 0, col);
      }
      Operands.assertRestUnchanged(before, d, 1, 100);
    }
  }

  @Test
  void aRampOfFractions() {
    try (Operands operands = new Operands(1)) {
      Tile d = operands.kernel().vec(ElementType.FLOAT32, 1, 8).valid(1, 3).place();
      TCI.apply(d, 0.5, false);
      assertEquals(2.5, d.getValue(2));
      TCI.apply(d, 0.5, true);
      assertEquals(-0.5, d.getValue(1));
      TCI.apply(d, 7L, false);
      assertEquals(9, d.getValue(2));
      Tile whole = operands.kernel().vec(ElementType.INT32, 1, 8).place();
      TCI.apply(whole, -1.0, true);
      assertEquals(-3, whole.getInteger(2));
      refused("TCI with scalar 0.5, which is no INT32", () -> TCI.apply(whole, 0.5, false));
    }
  }

  @Test
  void aChipWithoutRampsOfNumbersNamesOneThatHasThem() {
    try (TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip("a5"))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile d = k.vec(ElementType.FLOAT16, 1, 16).place();
      refused("A5 has no TCI of FLOAT16; A2/A3 has", () -> TCI.apply(d, 0, true));
      assertEquals(0, d.getValue(1));
      TCI.apply(k.vec(ElementType.INT16, 1, 16).place(), 0, true);
      Tile rows = k.vec(ElementType.INT16, 2, 16).place();
      refused("A5 has no TCI of several rows; no chip has", () -> TCI.apply(rows, 0, true));
      refused("and the others of it by TCOLEXPAND", () -> TCI.apply(rows, 0, true));
    }
  }

  @Property(tries = 20)
  void ofIntegersOnlyOnesHaveAReciprocal(@ForAll ElementType type) {
    if (type.isFloating()) {
      return;
    }
    try (Operands operands = new Operands(1)) {
      OnChipTile d = operands.tile(type, 1, 32, 1, 32);
      OnChipTile a = operands.tile(type, 1, 32, 1, 32);
      for (int col = 0; col < 32; col++) {
        Elements.storeLong(a.bytes(), a.offsetOf(0, col), type, col < 16 ? col + 1 : col - 32);
      }
      TRECIP.apply(d, a);
      for (int col = 0; col < 32; col++) {
        long value = a.integerAt(0, col);
        Operands.assertLong(value == 1 ? 1 : value == -1 && signed(type) ? -1 : 0, d, 0, col);
      }
      Elements.storeLong(a.bytes(), a.offsetOf(0, 3), type, 0);
      if (type.bits() < Long.SIZE) {
        refused("TRECIP by 0 at row 0, column 3", () -> TRECIP.apply(d, a));
      } else {
        TRECIP.apply(d, a);
        Operands.assertLong(0, d, 0, 3);
      }
    }
  }

  private static boolean signed(ElementType type) {
    return type.holds(-1);
  }
}
