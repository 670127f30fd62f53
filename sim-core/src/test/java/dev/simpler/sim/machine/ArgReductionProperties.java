package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.isa.TCOLARGMAX;
import dev.simpler.kernel.isa.TCOLARGMIN;
import dev.simpler.kernel.isa.TCOLPROD;
import dev.simpler.kernel.isa.TROWARGMAX;
import dev.simpler.kernel.isa.TROWARGMIN;
import dev.simpler.kernel.isa.TROWPROD;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Places of greatest and least elements, and products, of rows and columns. */
class ArgReductionProperties {
  private static final int ROWS = 16;
  private static final int COLS = 64;

  @Provide
  Arbitrary<ElementType> types() {
    return Arbitraries.of(OrdinaryTypes.all()).filter(type -> type.bytes() <= 4);
  }

  @Provide
  Arbitrary<ElementType> indexTypes() {
    return Arbitraries.of(ElementType.INT32, ElementType.UINT32);
  }

  @Property(tries = 150)
  void theFirstOfTheStrictlyBestElementsOfARowWins(
      @ForAll @From("types") ElementType type,
      @ForAll @From("indexTypes") ElementType indexType,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 1, max = COLS) int cols,
      @ForAll boolean greatest,
      @ForAll boolean withValues,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile s = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile d = operands.tile(indexType, ROWS, 1, rows, 1, Layout.DN);
      OnChipTile v = operands.tile(type, ROWS, 32, rows, 1);
      byte[] before = Operands.copy(s);
      if (withValues && greatest) {
        TROWARGMAX.apply(v, d, s);
      } else if (withValues) {
        TROWARGMIN.apply(v, d, s);
      } else if (greatest) {
        TROWARGMAX.apply(d, s);
      } else {
        TROWARGMIN.apply(d, s);
      }
      for (int r = 0; r < rows; r++) {
        int best = 0;
        for (int c = 1; c < cols; c++) {
          best = beyond(s, greatest, r, c, r, best) ? c : best;
        }
        Operands.assertLong(best, d, r, 0);
        if (withValues) {
          assertSameBits(s, r, best, v, r, 0);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, 1);
      Operands.assertRestUnchanged(before, v, withValues ? rows : 0, withValues ? 1 : 0);
    }
  }

  @Property(tries = 150)
  void theFirstOfTheStrictlyBestElementsOfAColumnWins(
      @ForAll @From("types") ElementType type,
      @ForAll @From("indexTypes") ElementType indexType,
      @ForAll @IntRange(min = 1, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll boolean greatest,
      @ForAll boolean withValues,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile s = operands.tile(type, 32, COLS, rows, cols);
      OnChipTile d = operands.tile(indexType, 1, COLS, 1, cols);
      OnChipTile v = operands.tile(type, 1, COLS, 1, cols);
      byte[] before = Operands.copy(s);
      if (withValues && greatest) {
        TCOLARGMAX.apply(v, d, s);
      } else if (withValues) {
        TCOLARGMIN.apply(v, d, s);
      } else if (greatest) {
        TCOLARGMAX.apply(d, s);
      } else {
        TCOLARGMIN.apply(d, s);
      }
      for (int c = 0; c < cols; c++) {
        int best = 0;
        for (int r = 1; r < rows; r++) {
          best = beyond(s, greatest, r, c, best, c) ? r : best;
        }
        Operands.assertLong(best, d, 0, c);
        if (withValues) {
          assertSameBits(s, best, c, v, 0, c);
        }
      }
      Operands.assertRestUnchanged(before, d, 1, cols);
    }
  }

  private static boolean beyond(OnChipTile s, boolean greatest, int r, int c, int r2, int c2) {
    double x = Elements.load(s.bytes(), s.offsetOf(r, c), s.type());
    double y = Elements.load(s.bytes(), s.offsetOf(r2, c2), s.type());
    return greatest ? x > y : x < y;
  }

  private static void assertSameBits(OnChipTile s, int row, int col, OnChipTile v, int r, int c) {
    assertEquals(
        Elements.bits(s.bytes(), s.offsetOf(row, col), s.type()),
        Elements.bits(v.bytes(), v.offsetOf(r, c), v.type()));
  }

  @Property(tries = 120)
  void productsRoundOrWrapAfterEachFactor(
      @ForAll @From("types") ElementType type,
      @ForAll @IntRange(min = 1, max = ROWS) int rows,
      @ForAll @IntRange(min = 1, max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile s = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile column = operands.tile(type, 32, 1, rows, 1, Layout.DN);
      OnChipTile row = operands.tile(type, 1, COLS, 1, cols);
      TROWPROD.apply(column, s);
      for (int r = 0; r < rows; r++) {
        double floats = 1;
        long integers = 1;
        for (int c = 0; c < cols; c++) {
          if (type.isFloating()) {
            floats = Operands.rounded(type, floats * Operands.floatAt(s.bytes(), s, r, c));
          } else {
            integers *= Operands.longAt(s.bytes(), s, r, c);
          }
        }
        check(type, floats, integers, column, r, 0);
      }
      TCOLPROD.apply(row, s);
      for (int c = 0; c < cols; c++) {
        double floats = 1;
        long integers = 1;
        for (int r = 0; r < rows; r++) {
          if (type.isFloating()) {
            floats = Operands.rounded(type, floats * Operands.floatAt(s.bytes(), s, r, c));
          } else {
            integers *= Operands.longAt(s.bytes(), s, r, c);
          }
        }
        check(type, floats, integers, row, 0, c);
      }
    }
  }

  private static void check(
      ElementType type, double floats, long integers, OnChipTile d, int row, int col) {
    if (type.isFloating()) {
      Operands.assertFloat((float) floats, d, row, col);
    } else {
      Operands.assertLong(Operands.wrapped(type, integers), d, row, col);
    }
  }

  @Test
  void aProductOfHalvesMayBeKeptInFloat32() {
    try (Operands operands = new Operands(3)) {
      OnChipTile s = operands.tile(ElementType.FLOAT16, 1, 16, 1, 3);
      for (int c = 0; c < 3; c++) {
        s.setValue(c, 300);
      }
      OnChipTile wide = operands.tile(ElementType.FLOAT32, 8, 1, 1, 1, Layout.DN);
      TROWPROD.apply(wide, s);
      assertEquals(27_000_000, wide.getValue(0));
      OnChipTile half = operands.tile(ElementType.FLOAT16, 16, 1, 1, 1, Layout.DN);
      TROWPROD.apply(half, s);
      assertEquals(Double.POSITIVE_INFINITY, half.getValue(0));
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (Operands operands = new Operands(2)) {
      OnChipTile s = operands.tile(ElementType.FLOAT32, ROWS, COLS, ROWS, COLS);
      OnChipTile none = operands.tile(ElementType.FLOAT32, ROWS, COLS, 0, 0);
      OnChipTile d = operands.tile(ElementType.INT32, ROWS, 1, ROWS, 1, Layout.DN);
      OnChipTile few = operands.tile(ElementType.INT32, 8, 1, 8, 1, Layout.DN);
      OnChipTile narrow = operands.tile(ElementType.INT32, 1, 32, 1, 32);
      OnChipTile shorts = operands.tile(ElementType.INT16, ROWS, 1, ROWS, 1, Layout.DN);
      OnChipTile longs = operands.tile(ElementType.INT64, ROWS, COLS, ROWS, COLS);
      refused(() -> TROWARGMAX.apply(few, s));
      refused(() -> TROWARGMAX.apply(shorts, s));
      refused(() -> TROWARGMAX.apply(d, none));
      refused(() -> TROWARGMAX.apply(d, longs));
      refused(() -> TROWARGMIN.apply(shorts, d, s));
      refused(() -> TROWARGMIN.apply(d, d, d));
      refused(() -> TCOLARGMAX.apply(narrow, s));
      refused(() -> TCOLARGMIN.apply(narrow, none));
      refused(() -> TROWPROD.apply(few, s));
      refused(() -> TROWPROD.apply(d, none));
      refused(() -> TCOLPROD.apply(narrow, s));
    }
  }

  private static void refused(Runnable use) {
    assertThrows(KernelFaultException.class, use::run);
  }
}
