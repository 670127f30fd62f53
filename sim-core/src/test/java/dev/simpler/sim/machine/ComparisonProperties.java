package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCMP;
import dev.simpler.kernel.isa.TCMPS;
import dev.simpler.kernel.isa.TSEL;
import dev.simpler.kernel.isa.TSELS;
import dev.simpler.sim.core.CoreKind;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonProperties {
  private static final int ROWS = 8;
  private static final int COLS = 96;

  private static boolean holds(CompareMode mode, boolean less, boolean equal, boolean greater) {
    return switch (mode) {
      case EQ -> equal;
      case NE -> !equal;
      case LT -> less;
      case LE -> less || equal;
      case GT -> greater;
      case GE -> greater || equal;
    };
  }

  /** What the mode says about two elements given by their bits. */
  private static boolean exactly(CompareMode mode, ElementType type, long x, long y) {
    if (type.isFloating()) {
      double a = ConversionOracle.floating(x, type);
      double b = ConversionOracle.floating(y, type);
      return holds(mode, a < b, a == b, a > b);
    }
    int order = ConversionOracle.integer(x, type).compareTo(ConversionOracle.integer(y, type));
    return holds(mode, order < 0, order == 0, order > 0);
  }

  private static boolean nearly(CompareMode mode, ElementType type, long x, long y) {
    if (!type.isFloating()) {
      return exactly(mode, type, x, y);
    }
    double a = ConversionOracle.floating(x, type);
    double b = ConversionOracle.floating(y, type);
    return switch (mode) {
      case EQ -> a == b || Math.abs(a - b) < 1e-9;
      case NE -> a != b && !(Math.abs(a - b) < 1e-9);
      default -> holds(mode, a < b, a == b, a > b);
    };
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void eachBitSaysWhetherTheComparisonHolds(
      @ForAll ElementType type,
      @ForAll CompareMode mode,
      @ForAll boolean bytes,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Machine machine = new Machine(seed)) {
      OnChipTile a = machine.edges(type, rows, cols);
      OnChipTile b = machine.similar(a);
      boolean narrow =
          bytes
              && (type == ElementType.INT32
                  || type == ElementType.FLOAT32
                  || type == ElementType.FLOAT16);
      OnChipTile d = machine.filled(narrow ? ElementType.UINT8 : ElementType.UINT32, 32);
      TCMP.apply(d, a, b, mode);
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < 32 * 8 * d.type().bytes(); c++) {
          boolean expected =
              r < rows
                  && c < cols
                  && exactly(mode, type, machine.bits(a, r, c), machine.bits(b, r, c));
          assertEquals(expected, machine.bit(d, r, c), r + "," + c);
        }
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void bytesOfAComparisonWithAScalarFollowEachOther(
      @ForAll ElementType type,
      @ForAll CompareMode mode,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll @IntRange(min = 12, max = 32) int across,
      @ForAll long seed) {
    try (Machine machine = new Machine(seed)) {
      OnChipTile a = machine.edges(type, rows, cols);
      OnChipTile d = machine.filled(ElementType.UINT8, 32);
      d.valid(ROWS, across);
      long s = EdgeValues.bits(type, machine.random);
      if (type.isFloating()) {
        TCMPS.apply(d, a, (float) ConversionOracle.floating(s, type), mode);
      } else {
        TCMPS.apply(d, a, s, mode);
      }
      byte[] expected = new byte[ROWS * 32];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          int place = r * (COLS / 8) + c / 8;
          if (nearly(mode, type, machine.bits(a, r, c), s)) {
            expected[place / across * 32 + place % across] |= (byte) (1 << c % 8);
          }
        }
      }
      byte[] actual = Arrays.copyOfRange(d.bytes(), d.base(), d.base() + d.capacityBytes());
      assertArrayEquals(expected, actual);
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aSelectionByAComparisonTakesTheElementsWhereItHolds(
      @ForAll ElementType type,
      @ForAll boolean bytes,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = 3) int words,
      @ForAll long seed) {
    try (Machine machine = new Machine(seed)) {
      int cols = 32 * words;
      OnChipTile a = machine.edges(type, rows, cols);
      OnChipTile b = machine.edges(type, rows, cols);
      OnChipTile mask = machine.filled(bytes ? ElementType.UINT8 : ElementType.UINT32, 32);
      mask.valid(ROWS, cols / (8 * mask.type().bytes()));
      OnChipTile d = machine.edges(type, rows, cols);
      byte[] before = d.bytes().clone();
      TSEL.apply(d, mask, a, b);
      machine.assertSelected(d, mask, before, (r, c) -> machine.bits(b, r, c), a);
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aSelectionWithAScalarFollowsTheRowsOfTheMask(
      @ForAll ElementType type,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Machine machine = new Machine(seed)) {
      OnChipTile a = machine.edges(type, rows, cols);
      OnChipTile mask = machine.filled(ElementType.UINT8, 32);
      OnChipTile d = machine.edges(type, rows, cols);
      byte[] before = d.bytes().clone();
      int s = machine.random.nextInt(-100, 100);
      long kept = type.isFloating() ? ConversionOracle.bits(s, type) : machine.low(type, s);
      TSELS.apply(d, mask, a, s);
      machine.assertSelected(d, mask, before, (r, c) -> kept, a);
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void scalarAndVectorComparisonsGiveTheSameBits(
      @ForAll ElementType type,
      @ForAll CompareMode mode,
      @ForAll @IntRange(max = 200) int count,
      @ForAll long seed) {
    Random random = new Random(seed);
    byte[] m = new byte[4096];
    for (int i = 0; i < 400; i++) {
      Machine.put(m, i * type.bytes(), type, EdgeValues.bits(type, random));
    }
    byte[] vectors = new byte[32];
    byte[] plain = new byte[32];
    Loops.of(mode).run(type, m, 0, 200 * type.bytes(), vectors, 1, count);
    Loops.of(mode).runScalar(type, m, 0, 200 * type.bytes(), plain, 1, count);
    assertArrayEquals(plain, vectors);
  }

  @Test
  void oneRowTakesItsBitsFromAllRowsOfTheMask() {
    try (Machine machine = new Machine(3)) {
      OnChipTile a = machine.edges(ElementType.INT32, 1, 80);
      OnChipTile b = machine.edges(ElementType.INT32, 1, 80);
      OnChipTile mask = machine.filled(ElementType.UINT8, 32);
      mask.valid(ROWS, 3);
      OnChipTile d = machine.edges(ElementType.INT32, 1, 80);
      TSEL.apply(d, mask, a, b);
      for (int c = 0; c < 80; c++) {
        OnChipTile from = machine.bit(mask, c / 24, c % 24) ? a : b;
        assertEquals(machine.bits(from, 0, c), machine.bits(d, 0, c));
      }
    }
  }

  @Test
  void equalInfinitiesAndValuesCloserThanABillionthAreEqualToAScalar() {
    try (Machine machine = new Machine(1)) {
      OnChipTile a = machine.edges(ElementType.FLOAT32, 1, 5);
      double[] values = {Double.POSITIVE_INFINITY, 1e-10, 1e-8, Double.NaN, -0.0};
      for (int i = 0; i < values.length; i++) {
        a.setValue(i, values[i]);
      }
      OnChipTile d = machine.filled(ElementType.UINT8, 32);
      TCMPS.apply(d, a, Float.POSITIVE_INFINITY, CompareMode.EQ);
      assertEquals(0b00001, d.getValue(0));
      TCMPS.apply(d, a, 0f, CompareMode.EQ);
      assertEquals(0b10010, d.getValue(0));
      TCMPS.apply(d, a, 0L, CompareMode.NE);
      assertEquals(0b01101, d.getValue(0));
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (Machine machine = new Machine(1)) {
      OnChipTile a = machine.edges(ElementType.FLOAT32, 2, 33);
      OnChipTile b = machine.edges(ElementType.FLOAT32, 2, 32);
      OnChipTile halves = machine.edges(ElementType.BFLOAT16, 2, 32);
      OnChipTile d = machine.filled(ElementType.UINT8, 32);
      refused("reads outside", () -> TCMP.apply(d, a, b, CompareMode.EQ));
      refused("to UINT8", () -> TCMP.apply(d, halves, halves, CompareMode.EQ));
      refused("BFLOAT16", () -> TCMP.apply(d, b, halves, CompareMode.EQ));
      d.valid(2, 4);
      refused("32 bits", () -> TCMP.apply(d, a, a, CompareMode.EQ));
      refused("17 bytes", () -> TCMPS.apply(d, a, 0f, CompareMode.EQ));
      refused(
          "no INT32",
          () -> TCMPS.apply(d, machine.edges(ElementType.INT32, 1, 1), 0.5f, CompareMode.EQ));
      refused(
          "cannot work in place",
          () -> {
            OnChipTile alias = OnChipTile.of(machine.k.vec(ElementType.UINT32, 8, 32).aliasOf(b));
            TCMP.apply(alias, b, b, CompareMode.EQ);
          });
      refused("2x33 elements by 2x32 bits", () -> TSEL.apply(a, d, a, a));
      refused("2x33 elements by 2x32 bits", () -> TSELS.apply(a, d, a, 1f));
      refused("mask of UINT8", () -> TSEL.apply(a, b, a, a));
      Tile column = machine.k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).place();
      refused("rows in one piece", () -> TCMPS.apply(d, column, 1f, CompareMode.EQ));
    }
  }

  @Test
  void aComparisonWithAScalarNeedsRoomForItsLastByteAndNoMore() {
    try (Operands operands = new Operands(1)) {
      OnChipTile a = operands.tile(ElementType.INT32, 2, 64, 2, 16);
      OnChipTile d = operands.tile(ElementType.UINT8, 1, 32, 1, 10);
      TCMPS.apply(d, a, Integer.MIN_VALUE, CompareMode.GE);
      assertEquals(0xFF, Operands.longAt(d.bytes(), d, 0, 9));
      d.valid(1, 9);
      refused("10 bytes, the valid region has 9", () -> TCMPS.apply(d, a, 0, CompareMode.GE));
    }
  }

  private interface ElementBits {
    long at(int row, int col);
  }

  /** A vector core with tiles of one capacity, full of edge values. */
  private static final class Machine implements AutoCloseable {
    final Random random;
    final TestCore core = new TestCore(CoreKind.AIV);
    final KernelContext k = core.execution();

    Machine(long seed) {
      random = new Random(seed);
      core.execution().units().begin();
    }

    OnChipTile edges(ElementType type, int rows, int cols) {
      OnChipTile tile = OnChipTile.of(k.vec(type, ROWS, COLS).valid(rows, cols).place());
      for (int i = 0; i < ROWS * COLS; i++) {
        put(tile.bytes(), tile.base() + i * type.bytes(), type, EdgeValues.bits(type, random));
      }
      return tile;
    }

    /** A tile that has every other element in common with {@code tile}. */
    OnChipTile similar(OnChipTile tile) {
      ElementType type = tile.type();
      OnChipTile other = edges(type, tile.validRows(), tile.validCols());
      for (int i = 0; i < ROWS * COLS; i++) {
        if (random.nextBoolean()) {
          int at = i * type.bytes();
          System.arraycopy(
              tile.bytes(), tile.base() + at, tile.bytes(), other.base() + at, type.bytes());
        }
      }
      return other;
    }

    /** A tile of any bits, wholly valid. */
    OnChipTile filled(ElementType type, int cols) {
      OnChipTile tile = OnChipTile.of(k.vec(type, ROWS, cols).place());
      byte[] noise = new byte[tile.capacityBytes()];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, tile.bytes(), tile.base(), noise.length);
      return tile;
    }

    long bits(OnChipTile tile, int row, int col) {
      return Elements.bits(tile.bytes(), tile.offsetOf(row, col), tile.type());
    }

    long low(ElementType type, long value) {
      return type.bytes() == 8 ? value : value & (1L << 8 * type.bytes()) - 1;
    }

    boolean bit(OnChipTile mask, int row, int bit) {
      return (mask.bytes()[mask.offsetOf(row, 0) + bit / 8] >> bit % 8 & 1) != 0;
    }

    void assertSelected(
        OnChipTile d, OnChipTile mask, byte[] before, ElementBits otherwise, OnChipTile a) {
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLS; c++) {
          long expected =
              r >= d.validRows() || c >= d.validCols()
                  ? Elements.bits(before, d.offsetOf(r, c), d.type())
                  : bit(mask, r, c) ? bits(a, r, c) : otherwise.at(r, c);
          assertEquals(expected, bits(d, r, c), r + "," + c);
        }
      }
    }

    static void put(byte[] m, int at, ElementType type, long bits) {
      Elements.storeLong(m, at, type, bits);
    }

    @Override
    public void close() {
      core.close();
    }
  }
}
