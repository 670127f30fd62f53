package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCMP;
import dev.simpler.kernel.isa.TCMPS;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.EnumSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Comparisons that a chip gets wrong: refused, or imitated on request. */
class ChipComparisonProperties {
  private static final int COLS = 64;
  private static final ChipArithmetic OLD =
      new ChipArithmetic(EnumSet.allOf(Quirk.class), false, false, false, false, false);

  /** One row of elements and what is compared with them. */
  private static final class Row implements AutoCloseable {
    final TestCore core;
    final KernelContext k;
    final OnChipTile d;

    Row(ChipArithmetic arithmetic) {
      core = new TestCore(CoreKind.AIV).arithmetic(arithmetic);
      core.execution().units().begin();
      k = core.execution();
      d = OnChipTile.of(k.vec(ElementType.UINT8, 1, 32).place());
    }

    Tile of(ElementType type, double... values) {
      Tile tile = k.vec(type, 1, COLS).valid(1, values.length).place();
      for (int i = 0; i < values.length; i++) {
        tile.setValue(i, values[i]);
      }
      return tile;
    }

    /** Those of the first columns; behind them the chip compares what lies in memory. */
    int bits(int cols) {
      return d.bytes()[d.base()] & (1 << cols) - 1;
    }

    @Override
    public void close() {
      core.close();
    }
  }

  @ParameterizedTest
  @EnumSource(CompareMode.class)
  void int32HasNoOrderThere(CompareMode mode) {
    boolean orders = mode != CompareMode.EQ && mode != CompareMode.NE;
    try (Row plain = new Row(OLD);
        Row same = new Row(OLD.imitated(true))) {
      for (Row row : new Row[] {plain, same}) {
        Tile a = row.of(ElementType.INT32, 1, 2, 3);
        Tile b = row.of(ElementType.INT32, 2, 2, 2);
        Runnable[] uses = {
          () -> TCMP.apply(row.d, a, b, mode),
          () -> TCMPS.apply(row.d, a, 2L, mode),
          () -> TCMPS.apply(row.d, a, 2f, mode),
          () -> TCMPS.apply(row.d, a, b, mode)
        };
        for (Runnable use : uses) {
          if (orders && row == plain) {
            String text = refusal(use);
            assertTrue(text.contains("test compares INT32 for equality only"), text);
            assertTrue(text.contains("SIMPLER_SIM_IMITATE_QUIRKS=1"), text);
            continue;
          }
          use.run();
          assertEquals(mode == CompareMode.NE ? 0b101 : 0b010, row.bits(3));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-32768, EQ, 0, true",
    "31745, EQ, 31745, false",
    "31745, NE, 31745, true",
    "-1, LT, 100, false",
    "-20000, LT, -30000, true",
    "5, LT, 6, true",
    "5, GE, 6, false"
  })
  void int16IsComparedAsFloat16There(int x, CompareMode mode, int s, boolean holds) {
    try (Row row = new Row(OLD.imitated(true))) {
      Tile a = row.of(ElementType.INT16, x);
      TCMPS.apply(row.d, a, s, mode);
      assertEquals(holds ? 1 : 0, row.bits(1));
      TCMPS.apply(row.d, a, row.of(ElementType.INT16, s), mode);
      assertEquals(holds ? 1 : 0, row.bits(1));
      Tile b = row.of(ElementType.INT16, 3);
      Tile words = row.k.vec(ElementType.UINT32, 1, 8).place();
      TCMP.apply(words, b, row.of(ElementType.INT16, -3), CompareMode.GT);
    }
    for (ElementType type : new ElementType[] {ElementType.INT16, ElementType.UINT16}) {
      try (Row row = new Row(OLD)) {
        String text = refusal(() -> TCMPS.apply(row.d, row.of(type, 1), 1, mode));
        assertTrue(text.contains("TCMPS of " + type + " by " + mode), text);
        assertTrue(text.contains("as those of FLOAT16"), text);
      }
    }
  }

  @Property(tries = 60)
  void imitatedBitsAreThoseOfTheTypeTheChipTakesThemFor(
      @ForAll CompareMode mode, @ForAll boolean unsigned, @ForAll long seed) {
    ElementType type = unsigned ? ElementType.UINT16 : ElementType.INT16;
    Random random = new Random(seed);
    double[] values =
        random.ints(COLS, 0, 1 << 16).mapToDouble(i -> unsigned ? i : (short) i).toArray();
    int s = (int) values[random.nextInt(COLS)];
    try (Row there = new Row(OLD.imitated(true));
        Row here = new Row(ChipArithmetic.PLAIN)) {
      TCMPS.apply(there.d, there.of(type, values), s, mode);
      OnChipTile halves = OnChipTile.of(here.of(ElementType.FLOAT16, new double[COLS]));
      for (int i = 0; i < COLS; i++) {
        halves.bytes()[halves.base() + 2 * i] = (byte) (int) values[i];
        halves.bytes()[halves.base() + 2 * i + 1] = (byte) ((int) values[i] >> 8);
      }
      TCMPS.apply(here.d, halves, Float.float16ToFloat((short) s), mode);
      for (int i = 0; i < COLS / 8; i++) {
        assertEquals(here.d.bytes()[here.d.base() + i], there.d.bytes()[there.d.base() + i]);
      }
    }
  }

  @Test
  void otherTypesAndChipsCompareAsTheySay() {
    try (Row row = new Row(OLD)) {
      TCMPS.apply(row.d, row.of(ElementType.FLOAT32, 1e-10, 2e-10), 1e-10f, CompareMode.EQ);
      assertEquals(0b01, row.bits(2));
      TCMPS.apply(row.d, row.of(ElementType.FLOAT32, 1e-10, 2e-10), 1e-10f, CompareMode.NE);
      assertEquals(0b10, row.bits(2));
      TCMPS.apply(row.d, row.of(ElementType.UINT32, 1, 2, 3), 2L, CompareMode.LT);
      assertEquals(0b001, row.bits(3));
    }
    try (Row row = new Row(ChipArithmetic.PLAIN)) {
      TCMPS.apply(row.d, row.of(ElementType.INT32, 1, 2, 3), 2L, CompareMode.LT);
      assertEquals(0b001, row.bits(3));
      TCMPS.apply(row.d, row.of(ElementType.INT16, -1, 2), 2, CompareMode.LT);
      assertEquals(0b01, row.bits(2));
    }
  }

  private static String refusal(Runnable use) {
    return assertThrows(KernelFaultException.class, use::run).fault().message();
  }
}
