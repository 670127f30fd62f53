package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.isa.TCOLSUM;
import dev.simpler.kernel.isa.TROWPROD;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums in the order of each chip. */
class ChipSumsProperties {
  private static final int COLS = 1024;

  private static ChipArithmetic chip(boolean old) {
    return new ChipArithmetic(Set.of(), old, old, old, false, true);
  }

  @Property(tries = 120)
  void aRowIsAddedInTheOrderOfTheChip(
      @ForAll boolean old,
      @ForAll @IntRange(max = 2) int which,
      @ForAll boolean few,
      @ForAll @IntRange(min = 1, max = COLS) int most,
      @ForAll long seed) {
    int cols = few ? 1 + most % 140 : most;
    ElementType type =
        List.of(ElementType.BFLOAT16, ElementType.FLOAT16, ElementType.FLOAT32).get(which);
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip(old))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile s = OnChipTile.of(k.vec(type, 2, COLS).valid(2, cols).place());
      OnChipTile d = OnChipTile.of(k.vec(type, 16, 1).layout(Layout.DN).valid(2, 1).place());
      Random random = new Random(seed);
      List<Float> row = new ArrayList<>();
      for (int i = 0; i < cols; i++) {
        s.setValue(COLS + i, random.nextGaussian() * 100);
        row.add((float) s.getValue(COLS + i));
      }
      TROWSUM.apply(d, s);
      float expected =
          old ? RowSumOracle.vectorsFirst(type, row) : RowSumOracle.byVectors(type, row);
      assertEquals(expected, d.getValue(1));
    }
  }

  /** Full tiles of 8192 elements to a column have an order of their own on A2/A3. */
  @ParameterizedTest
  @CsvSource({
    "128, true, true",
    "256, true, true",
    "512, true, true",
    "1024, true, true",
    "256, false, true",
    "256, true, false"
  })
  void fullTilesAreAddedByEights(int cols, boolean old, boolean column) {
    int rows = 8192 / cols;
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip(old))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile s = OnChipTile.of(k.vec(ElementType.FLOAT32, rows, cols).place());
      OnChipTile d =
          column
              ? OnChipTile.of(k.vec(ElementType.FLOAT32, rows, 1).layout(Layout.DN).place())
              : OnChipTile.of(k.vec(ElementType.FLOAT32, rows, 8).valid(rows, 1).place());
      Random random = new Random(cols);
      List<Float> row = new ArrayList<>();
      for (int i = 0; i < cols; i++) {
        s.setValue(cols + i, random.nextGaussian() * 100);
        row.add((float) s.getValue(cols + i));
      }
      TROWSUM.apply(d, s);
      float expected =
          !old
              ? RowSumOracle.byVectors(ElementType.FLOAT32, row)
              : column
                  ? RowSumOracle.grouped(row)
                  : RowSumOracle.vectorsFirst(ElementType.FLOAT32, row);
      assertEquals(expected, d.getValue(column ? 1 : 8));
    }
  }

  @Property(tries = 80)
  void aRowIsMultipliedInTheOrderOfTheChip(
      @ForAll boolean old,
      @ForAll @IntRange(max = 1) int which,
      @ForAll @IntRange(min = 1, max = 300) int cols,
      @ForAll long seed) {
    ElementType type = List.of(ElementType.FLOAT16, ElementType.FLOAT32).get(which);
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip(old))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile s = OnChipTile.of(k.vec(type, 1, 304).valid(1, cols).place());
      OnChipTile d = OnChipTile.of(k.vec(type, 1, 16).valid(1, 1).place());
      Random random = new Random(seed);
      List<Float> row = new ArrayList<>();
      for (int i = 0; i < cols; i++) {
        s.setValue(i, 1 + random.nextGaussian() / 50);
        row.add((float) s.getValue(i));
      }
      TROWPROD.apply(d, s);
      float expected =
          old ? RowProductOracle.byBlock(type, row) : RowProductOracle.byVector(type, row);
      assertEquals(expected, d.getValue(0));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void halvesOverflowOnTheWay(boolean old) {
    assertEquals(Double.NaN, rowSum(old, 60000, 60000, -60000, -60000));
    assertEquals(0, rowSum(old, 60000, -60000, 60000, -60000));
    assertEquals(2052, rowSum(old, 2048, 1, 1, 1, 1));
  }

  private static double rowSum(boolean old, double... values) {
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip(old))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile s =
          OnChipTile.of(k.vec(ElementType.FLOAT16, 1, 16).valid(1, values.length).place());
      OnChipTile d = OnChipTile.of(k.vec(ElementType.FLOAT16, 1, 16).valid(1, 1).place());
      for (int i = 0; i < values.length; i++) {
        s.setValue(i, values[i]);
      }
      TROWSUM.apply(d, s);
      return d.getValue(0);
    }
  }

  /** Rows as in docs/isa.md: the last 1 goes to 2048 + 1, or to 1 + 1. */
  @ParameterizedTest
  @CsvSource({"true, 2050", "false, 2052"})
  void anOddRowGoesToTheFirstSumOrToTheLast(boolean old, double expected) {
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip(old))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile s = OnChipTile.of(k.vec(ElementType.FLOAT16, 5, 16).valid(5, 1).place());
      OnChipTile d = OnChipTile.of(k.vec(ElementType.FLOAT16, 1, 16).valid(1, 1).place());
      for (int r = 0; r < 5; r++) {
        s.setValue(16 * r, r == 0 ? 2048 : 1);
      }
      TCOLSUM.pairwise(d, s);
      assertEquals(expected, d.getValue(0));
      TCOLSUM.apply(d, s);
      assertEquals(2048, d.getValue(0));
    }
  }

  @Property(tries = 60)
  void rowsAreAddedInPairs(
      @ForAll boolean old,
      @ForAll ElementType type,
      @ForAll @IntRange(min = 1, max = 21) int rows,
      @ForAll @IntRange(min = 0, max = 40) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip(old))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile s = OnChipTile.of(k.vec(type, 21, 64).valid(rows, cols).place());
      OnChipTile d = OnChipTile.of(k.vec(type, 1, 64).valid(1, cols).place());
      Random random = new Random(seed);
      for (int i = 0; i < 21 * 64; i++) {
        s.setValue(i, type.isFloating() ? random.nextGaussian() : random.nextInt(0, 120));
      }
      TCOLSUM.pairwise(d, s);
      for (int c = 0; c < cols; c++) {
        List<Double> column = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
          column.add(s.getValue(64 * r + c));
        }
        while (column.size() > 1) {
          List<Double> sums = new ArrayList<>();
          for (int r = 0; r + 1 < column.size(); r += 2) {
            sums.add(add(type, column.get(r), column.get(r + 1)));
          }
          if (column.size() % 2 == 1) {
            int to = old ? 0 : sums.size() - 1;
            sums.set(to, add(type, sums.get(to), column.getLast()));
          }
          column = sums;
        }
        assertEquals(column.getFirst(), d.getValue(c));
      }
    }
  }

  private static double add(ElementType type, double a, double b) {
    return type.isFloating()
        ? Operands.rounded(type, a + b)
        : Operands.wrapped(type, (long) (a + b));
  }
}
