package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLEXPAND;
import dev.simpler.kernel.isa.TCOLEXPANDADD;
import dev.simpler.kernel.isa.TCOLEXPANDDIV;
import dev.simpler.kernel.isa.TCOLEXPANDEXPDIF;
import dev.simpler.kernel.isa.TCOLEXPANDMAX;
import dev.simpler.kernel.isa.TCOLEXPANDMIN;
import dev.simpler.kernel.isa.TCOLEXPANDMUL;
import dev.simpler.kernel.isa.TCOLEXPANDSUB;
import dev.simpler.kernel.isa.TROWEXPAND;
import dev.simpler.kernel.isa.TROWEXPANDADD;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDEXPDIF;
import dev.simpler.kernel.isa.TROWEXPANDMAX;
import dev.simpler.kernel.isa.TROWEXPANDMIN;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Expansions over types, shapes, layouts of the narrow operand, and either operand narrow. */
class ExpansionProperties {
  private static final int ROWS = 16;
  private static final int COLS = 64;

  private interface Instruction {
    void apply(Tile d, Tile a, Tile b);
  }

  private interface FloatOracle {
    double apply(ElementType type, float a, float b);
  }

  private interface LongOracle {
    long apply(long a, long b);
  }

  private record Pair(Instruction rows, Instruction columns) {}

  private static final Map<String, Pair> INSTRUCTIONS =
      Map.of(
          "ADD", new Pair(TROWEXPANDADD::apply, TCOLEXPANDADD::apply),
          "SUB", new Pair(TROWEXPANDSUB::apply, TCOLEXPANDSUB::apply),
          "MUL", new Pair(TROWEXPANDMUL::apply, TCOLEXPANDMUL::apply),
          "DIV", new Pair(TROWEXPANDDIV::apply, TCOLEXPANDDIV::apply),
          "MAX", new Pair(TROWEXPANDMAX::apply, TCOLEXPANDMAX::apply),
          "MIN", new Pair(TROWEXPANDMIN::apply, TCOLEXPANDMIN::apply),
          "EXPDIF", new Pair(TROWEXPANDEXPDIF::apply, TCOLEXPANDEXPDIF::apply));

  private static final Map<String, FloatOracle> FLOATS =
      Map.of(
          "ADD", (t, a, b) -> a + b,
          "SUB", (t, a, b) -> a - b,
          "MUL", (t, a, b) -> a * b,
          "DIV", (t, a, b) -> a / b,
          "MAX", (t, a, b) -> a < b ? b : a,
          "MIN", (t, a, b) -> b < a ? b : a,
          "EXPDIF", (t, a, b) -> StrictMath.exp(Operands.rounded(t, a - b)));

  private static final Map<String, LongOracle> INTEGERS =
      Map.of(
          "ADD", Long::sum,
          "SUB", (a, b) -> a - b,
          "MUL", (a, b) -> a * b,
          "MAX", Math::max,
          "MIN", Math::min);

  @Provide
  Arbitrary<String> floatOperations() {
    return Arbitraries.of(FLOATS.keySet());
  }

  @Provide
  Arbitrary<String> integerOperations() {
    return Arbitraries.of(INTEGERS.keySet());
  }

  @Provide
  Arbitrary<ElementType> floatTypes() {
    return Arbitraries.of(Operands.FLOATS);
  }

  @Provide
  Arbitrary<ElementType> integerTypes() {
    return Arbitraries.of(Operands.INTEGERS);
  }

  private static <T> T find(Map<String, T> table, String operation) {
    return Objects.requireNonNull(table.get(operation), operation);
  }

  @Property(tries = 120)
  void aRowExpansionOfFloatsTakesTheRowsValueWhicheverOperandIsNarrow(
      @ForAll @From("floatOperations") String operation,
      @ForAll @From("floatTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll boolean repeated,
      @ForAll boolean leftNarrow,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      int width = repeated ? 32 / type.bytes() : 1;
      OnChipTile full = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile narrow = narrow(operands, type, rows, width);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      boolean swapped = leftNarrow && !(repeated && cols == width);
      find(INSTRUCTIONS, operation)
          .rows()
          .apply(d, swapped ? narrow : full, swapped ? full : narrow);
      FloatOracle oracle = find(FLOATS, operation);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          float x = Operands.floatAt(before, full, r, c);
          float y = Operands.floatAt(before, narrow, r, c % width);
          double value = swapped ? oracle.apply(type, y, x) : oracle.apply(type, x, y);
          Operands.assertFloat(Operands.rounded(type, value), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Property(tries = 120)
  void aRowExpansionOfIntegersIsExactAndWraps(
      @ForAll @From("integerOperations") String operation,
      @ForAll @From("integerTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll boolean repeated,
      @ForAll boolean leftNarrow,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      int width = repeated ? 32 / type.bytes() : 1;
      OnChipTile full = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile narrow = narrow(operands, type, rows, width);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      boolean swapped = leftNarrow && !(repeated && cols == width);
      find(INSTRUCTIONS, operation)
          .rows()
          .apply(d, swapped ? narrow : full, swapped ? full : narrow);
      LongOracle oracle = find(INTEGERS, operation);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          long x = Operands.longAt(before, full, r, c);
          long y = Operands.longAt(before, narrow, r, c % width);
          long value = swapped ? oracle.apply(y, x) : oracle.apply(x, y);
          Operands.assertLong(Operands.wrapped(type, value), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  /** A DN column, or a row-major block of 32 bytes per row with different values in it. */
  private static OnChipTile narrow(Operands operands, ElementType type, int rows, int width) {
    return width == 1
        ? operands.tile(type, 32, 1, rows, 1, Layout.DN)
        : operands.tile(type, ROWS, width, rows, width);
  }

  @Property(tries = 100)
  void aColumnExpansionOfFloatsTakesTheColumnsValue(
      @ForAll @From("floatOperations") String operation,
      @ForAll @From("floatTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile b = operands.tile(type, 2, COLS + 32, 1, cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      find(INSTRUCTIONS, operation).columns().apply(d, a, b);
      FloatOracle oracle = find(FLOATS, operation);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          float x = Operands.floatAt(before, a, r, c);
          float y = Operands.floatAt(before, b, 0, c);
          Operands.assertFloat(Operands.rounded(type, oracle.apply(type, x, y)), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Property(tries = 100)
  void copiesRepeatTheFirstColumnOrTheFirstRowBitForBit(
      @ForAll ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll boolean column,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile s =
          column
              ? operands.tile(type, 32, 1, rows, 1, Layout.DN)
              : operands.tile(type, ROWS, COLS, rows, 1);
      OnChipTile row = operands.tile(type, 2, COLS + 32, 1, cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      TROWEXPAND.apply(d, s);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertSameBits(before, s, r, 0, d, r, c);
        }
      }
      TCOLEXPAND.apply(d, row);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertSameBits(before, row, 0, c, d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  private static void assertSameBits(
      byte[] before, OnChipTile s, int row, int col, OnChipTile d, int r, int c) {
    assertEquals(
        Elements.bits(before, s.offsetOf(row, col), s.type()),
        Elements.bits(d.bytes(), d.offsetOf(r, c), d.type()));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (Operands operands = new Operands(1)) {
      ElementType type = ElementType.FLOAT32;
      OnChipTile d = operands.tile(type, ROWS, COLS, ROWS, COLS);
      OnChipTile full = operands.tile(type, ROWS, COLS, ROWS, COLS);
      OnChipTile few = operands.tile(type, 8, 1, 8, 1, Layout.DN);
      OnChipTile half = operands.tile(ElementType.FLOAT16, ROWS, 1, ROWS, 1, Layout.DN);
      OnChipTile whole = operands.tile(ElementType.INT32, ROWS, COLS, ROWS, COLS);
      OnChipTile ones = operands.tile(ElementType.INT32, ROWS, 1, ROWS, 1, Layout.DN);
      OnChipTile columns = operands.tile(type, ROWS, 8, ROWS, 8, Layout.DN);
      refused(() -> TROWEXPANDEXPDIF.apply(d, full, few));
      refused(() -> TROWEXPANDEXPDIF.apply(d, full, half));
      refused(() -> TROWEXPANDEXPDIF.apply(whole, whole, ones));
      refused(() -> TROWEXPANDEXPDIF.apply(d, few, half));
      refused(() -> TCOLEXPANDEXPDIF.apply(whole, whole, whole));
      refused(() -> TCOLEXPANDADD.apply(columns, columns, columns));
      refused(() -> TROWEXPAND.apply(d, few));
      refused(() -> TROWEXPAND.apply(d, half));
      refused(() -> TROWEXPAND.apply(d, d));
      refused(() -> TROWEXPAND.apply(columns, few));
      refused(() -> TCOLEXPAND.apply(d, few));
      refused(() -> TCOLEXPAND.apply(d, d));
      refused(() -> TCOLEXPAND.apply(d, whole));
    }
  }

  private static void refused(Runnable use) {
    assertThrows(KernelFaultException.class, use::run);
  }
}
