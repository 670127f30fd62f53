package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLEXPANDADD;
import dev.simpler.kernel.isa.TCOLMAX;
import dev.simpler.kernel.isa.TCOLSUM;
import dev.simpler.kernel.isa.TROWEXPANDADD;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWMIN;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReductionProperties {
  private static final int ROWS = 16;
  private static final int COLS = 64;

  @Provide
  Arbitrary<ElementType> types() {
    return Arbitraries.of(
        ElementType.FLOAT32,
        ElementType.FLOAT16,
        ElementType.BFLOAT16,
        ElementType.INT32,
        ElementType.INT16);
  }

  @Property(tries = 80)
  void rowsFoldInAscendingOrderAndHalvesInPairs(
      @ForAll @From("types") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 1, max = COLS) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      OnChipTile s = noise(k.vec(type, ROWS, COLS).valid(rows, cols), seed);
      Tile column = k.vec(type, ROWS, 1).layout(Layout.DN).place();
      TROWSUM.apply(column, s);
      for (int r = 0; r < rows; r++) {
        float sum = 0;
        int whole = 0;
        List<Float> row = new ArrayList<>();
        for (int c = 0; c < cols; c++) {
          row.add((float) value(s, r, c));
          sum = c == 0 ? row.getFirst() : sum + row.get(c);
          whole += (int) value(s, r, c);
        }
        // Of one vector the orders of all chips are the same; ChipSumsProperties has the others.
        boolean half = type.isFloating() && type.bytes() == 2;
        double expected = half ? RowSumOracle.inPairs(type, row) : type.isFloating() ? sum : whole;
        assertEquals(stored(type, expected), column.getValue(r));
      }
      TROWMAX.apply(column, s);
      for (int r = 0; r < rows; r++) {
        double max = value(s, r, 0);
        for (int c = 1; c < cols; c++) {
          max = Math.max(max, value(s, r, c));
        }
        assertEquals(max, column.getValue(r));
      }
      TROWMIN.apply(column, s);
      for (int r = 0; r < rows; r++) {
        double min = value(s, r, 0);
        for (int c = 1; c < cols; c++) {
          min = Math.min(min, value(s, r, c));
        }
        assertEquals(min, column.getValue(r));
      }
    }
  }

  @Property(tries = 60)
  void columnReductionsFoldRowByRowInTheElementType(
      @ForAll @From("types") ElementType type,
      @ForAll @IntRange(min = 1, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      OnChipTile s = noise(k.vec(type, ROWS, COLS).valid(rows, cols), seed);
      OnChipTile d = OnChipTile.of(k.vec(type, 1, COLS).place());
      TCOLSUM.apply(d, s);
      for (int c = 0; c < cols; c++) {
        double sum = value(s, 0, c);
        for (int r = 1; r < rows; r++) {
          double next = sum + value(s, r, c);
          sum = stored(type, type.isFloating() ? (float) next : next);
        }
        assertEquals(sum, value(d, 0, c));
      }
      TCOLMAX.apply(d, s);
      for (int c = 0; c < cols; c++) {
        double max = value(s, 0, c);
        for (int r = 1; r < rows; r++) {
          max = Math.max(max, value(s, r, c));
        }
        assertEquals(max, value(d, 0, c));
      }
    }
  }

  @Property(tries = 60)
  void rowExpansionsUseOneValuePerRow(
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll boolean repeated,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      OnChipTile a = noise(k.vec(ElementType.FLOAT32, ROWS, COLS).valid(rows, cols), seed);
      Tile wide = k.vec(ElementType.FLOAT32, ROWS, repeated ? 8 : 1);
      OnChipTile b = noise(repeated ? wide : wide.layout(Layout.DN), seed + 1);
      OnChipTile d =
          OnChipTile.of(k.vec(ElementType.FLOAT32, ROWS, COLS).valid(rows, cols).place());
      int width = repeated ? 8 : 1;
      TROWEXPANDSUB.apply(d, a, b);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertEquals((float) value(a, r, c) - (float) value(b, r, c % width), value(d, r, c));
        }
      }
      TROWEXPANDDIV.apply(d, a, b);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertEquals((float) value(a, r, c) / (float) value(b, r, c % width), value(d, r, c));
        }
      }
    }
  }

  @Property(tries = 60)
  void columnExpansionsUseOneRowForAll(
      @ForAll @From("types") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      OnChipTile a = noise(k.vec(type, ROWS, COLS).valid(rows, cols), seed);
      OnChipTile b = noise(k.vec(type, 1, COLS), seed + 1);
      OnChipTile d = OnChipTile.of(k.vec(type, ROWS, COLS).valid(rows, cols).place());
      TCOLEXPANDADD.apply(d, a, b);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          double sum = value(a, r, c) + value(b, 0, c);
          assertEquals(stored(type, type.isFloating() ? (float) sum : sum), value(d, r, c));
        }
      }
    }
  }

  @Test
  void aReductionThatDoesNotFitItsDestinationIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Tile s = k.vec(ElementType.FLOAT32, ROWS, COLS).place();
      Tile small = k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).place();
      assertThrows(KernelFaultException.class, () -> TROWSUM.apply(small, s));
      Tile other = k.vec(ElementType.INT32, ROWS, 1).layout(Layout.DN).place();
      assertThrows(KernelFaultException.class, () -> TROWSUM.apply(other, s));
      assertThrows(KernelFaultException.class, () -> TROWEXPANDADD.apply(s, s, small));
    }
  }

  private static KernelContext begin(TestCore core) {
    core.execution().units().begin();
    return core.execution();
  }

  private static OnChipTile noise(Tile tile, long seed) {
    OnChipTile placed = OnChipTile.of(tile.place());
    Random random = new Random(seed);
    for (int r = 0; r < tile.rows(); r++) {
      for (int c = 0; c < tile.cols(); c++) {
        double value = tile.type().isFloating() ? random.nextGaussian() : random.nextInt(-99, 99);
        Elements.store(placed.bytes(), placed.offsetOf(r, c), tile.type(), value);
      }
    }
    return placed;
  }

  private static double value(OnChipTile tile, int row, int col) {
    return Elements.load(tile.bytes(), tile.offsetOf(row, col), tile.type());
  }

  private static double stored(ElementType type, double value) {
    byte[] one = new byte[8];
    Elements.store(one, 0, type, value);
    return Elements.load(one, 0, type);
  }
}
