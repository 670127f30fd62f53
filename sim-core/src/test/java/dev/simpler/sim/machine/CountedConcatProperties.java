package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCONCAT;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
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

/** TCONCAT of as many elements per row as numbers say. */
class CountedConcatProperties {
  private static final int SIDE = 32;

  @Provide
  Arbitrary<ElementType> numbers() {
    return Arbitraries.of(
        ElementType.INT8,
        ElementType.UINT8,
        ElementType.INT16,
        ElementType.UINT16,
        ElementType.INT32,
        ElementType.UINT32);
  }

  @Property(tries = 80)
  void rowsAreCutWhereTheNumbersAndTheDestinationEnd(
      @ForAll ElementType type,
      @ForAll @From("numbers") ElementType number,
      @ForAll @IntRange(max = 8) int rows,
      @ForAll @IntRange(min = 1, max = SIDE) int cols,
      @ForAll long seed) {
    if (type.bytes() == 8) {
      return;
    }
    try (Operands operands = new Operands(seed)) {
      Random random = new Random(seed);
      OnChipTile d = operands.tile(type, 8, SIDE, rows, cols);
      OnChipTile a = operands.tile(type, 8, SIDE, rows, 1);
      OnChipTile b = operands.tile(type, 8, SIDE, rows, 1);
      OnChipTile total = operands.tile(number, 8, SIDE, rows, 1);
      OnChipTile aBytes = operands.tile(number, 8, SIDE, rows, 1);
      OnChipTile bBytes = operands.tile(number, 8, SIDE, rows, 1);
      int most = Math.min(2 * SIDE, 127 / number.bytes());
      for (int row = 0; row < rows; row++) {
        set(aBytes, row, random.nextInt(most) * number.bytes() + random.nextInt(number.bytes()));
        set(bBytes, row, random.nextInt(most) * number.bytes());
      }
      byte[] before = Operands.copy(d);
      TCONCAT.apply(d, a, b, total, aBytes, bBytes);
      for (int row = 0; row < rows; row++) {
        int first = Math.min((int) aBytes.integerAt(row, 0) / number.bytes(), cols);
        int second = Math.min((int) bBytes.integerAt(row, 0) / number.bytes(), cols - first);
        for (int col = 0; col < SIDE; col++) {
          long expected =
              col < first
                  ? bits(before, a, row, col)
                  : col < first + second
                      ? bits(before, b, row, col - first)
                      : bits(before, d, row, col);
          assertEquals(expected, bits(d.bytes(), d, row, col), row + ", " + col);
        }
        assertEquals((long) (first + second) * number.bytes(), total.integerAt(row, 0));
      }
    }
  }

  private static void set(OnChipTile tile, int row, int number) {
    Elements.storeLong(tile.bytes(), tile.offsetOf(row, 0), tile.type(), number);
  }

  private static long bits(byte[] bytes, OnChipTile tile, int row, int col) {
    return Elements.bits(bytes, tile.offsetOf(row, col), tile.type());
  }

  /** A row of FLOAT32 with these elements in front. */
  private static Tile row(KernelContext k, double... values) {
    Tile tile = k.vec(ElementType.FLOAT32, 1, 8).place();
    for (int i = 0; i < values.length; i++) {
      tile.setValue(i, values[i]);
    }
    return tile;
  }

  private static Tile number(KernelContext k, long value) {
    Tile tile = k.vec(ElementType.INT32, 1, 8).valid(1, 1).place();
    tile.setValue(0, value);
    return tile;
  }

  @Test
  void numbersAreBytesOfTheirOwnType() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile d = row(k, 0, 0, 0, 0, 0, -1, -2, -3);
      Tile a = row(k, 1, 2, 3, 4);
      Tile b = row(k, 5, 6, 7, 8);
      Tile total = number(k, 0);
      TCONCAT.apply(d, a, b, total, number(k, 8), number(k, 12));
      List<Double> expected = List.of(1., 2., 5., 6., 7., -1., -2., -3.);
      for (int i = 0; i < 8; i++) {
        assertEquals(expected.get(i), d.getValue(i));
      }
      assertEquals(20, total.getInteger(0));
      TCONCAT.apply(d, a, b, total, number(k, 40), number(k, 12));
      assertEquals(4, d.getValue(3));
      assertEquals(0, d.getValue(7));
      assertEquals(32, total.getInteger(0));
      TCONCAT.apply(d, b, a, number(k, 4), number(k, 4));
      assertEquals(5, d.getValue(0));
      assertEquals(1, d.getValue(1));
      assertEquals(3, d.getValue(2));
    }
  }

  @Test
  void numbersThatNoTileCanGiveAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile d = k.vec(ElementType.FLOAT32, 1, 32).place();
      Tile a = row(k, 1);
      Tile b = row(k, 2);
      refused(
          "TCONCAT with number -4 in row 0",
          () -> TCONCAT.apply(d, a, b, number(k, -4), number(k, 0)));
      refused("has 8 columns", () -> TCONCAT.apply(d, a, b, number(k, 0), number(k, 9 * 4)));
      Tile small = k.vec(ElementType.INT8, 1, 32).valid(1, 1).place();
      refused(
          "TCONCAT needs a number for each of 1 rows",
          () -> TCONCAT.apply(d, a, b, number(k, 0), small));
      refused(
          "TCONCAT needs one valid column, not 8",
          () -> TCONCAT.apply(d, a, b, number(k, 0).valid(1, 8), number(k, 4), number(k, 4)));
      Tile ints = k.vec(ElementType.INT8, 1, 256).place();
      Tile more = k.vec(ElementType.INT8, 1, 256).place();
      Tile wide = k.vec(ElementType.INT8, 1, 256).place();
      small.setValue(0, 100);
      Tile total = k.vec(ElementType.INT8, 1, 32).valid(1, 1).place();
      refused(
          "TCONCAT counts 200 in row 0",
          () -> TCONCAT.apply(wide, ints, more, total, small, small));
    }
  }

  @Test
  void plainTilesMayLeaveColumnsOver() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile d = row(k, 9, 9, 9, 9, 9, 9, 9, 9).valid(1, 2);
      TCONCAT.apply(d, row(k, 1, 2).valid(1, 2), row(k, 3, 4).valid(1, 2));
      assertEquals(4, d.getValue(3));
      assertEquals(9, d.getValue(4));
      refused(
          "TCONCAT of 5 and 4 valid columns, there is room for 8",
          () -> TCONCAT.apply(d, row(k, 1).valid(1, 5), row(k, 1).valid(1, 4)));
    }
  }
}
