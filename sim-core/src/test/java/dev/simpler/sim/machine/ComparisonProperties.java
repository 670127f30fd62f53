package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
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
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
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
      byte[] before = d.bytes().clone();
      TCMP.apply(d, a, b, mode);
      machine.assertCompared(
          d,
          before,
          a,
          (r, c) -> exactly(mode, type, machine.bits(a, r, c), machine.bits(b, r, c)));
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void bitsOfAComparisonWithAScalarLieAsThoseWithATile(
      @ForAll ElementType type,
      @ForAll CompareMode mode,
      @ForAll boolean first,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Machine machine = new Machine(seed)) {
      OnChipTile a = machine.edges(type, rows, cols);
      OnChipTile d = machine.filled(ElementType.UINT8, 32);
      d.valid(ROWS, 12 + machine.random.nextInt(21));
      long s = EdgeValues.bits(type, machine.random);
      byte[] before = d.bytes().clone();
      if (first) {
        OnChipTile scalar = machine.edges(type, 1 + machine.random.nextInt(ROWS), 3);
        Machine.put(scalar.bytes(), scalar.base(), type, s);
        before = d.bytes().clone();
        TCMPS.apply(d, a, scalar, mode);
      } else if (type.isFloating()) {
        TCMPS.apply(d, a, (float) ConversionOracle.floating(s, type), mode);
      } else {
        TCMPS.apply(d, a, s, mode);
      }
      machine.assertCompared(d, before, a, (r, c) -> exactly(mode, type, machine.bits(a, r, c), s));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aSelectionByAComparisonTakesTheElementsWhereItHolds(
      @ForAll ElementType type,
      @ForAll boolean bytes,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Machine machine = new Machine(seed)) {
      OnChipTile a = machine.edges(type, rows, cols);
      OnChipTile b = machine.edges(type, rows, cols);
      OnChipTile mask = machine.filled(bytes ? ElementType.UINT8 : ElementType.UINT32, 32);
      mask.valid(ROWS, machine.random.nextInt(33));
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
    for (int i = 201; i < 400; i++) {
      System.arraycopy(m, 200 * type.bytes(), m, i * type.bytes(), type.bytes());
    }
    if (type.isFloating()) {
      float one = Elements.loadFloat(m, 200 * type.bytes(), type);
      Loops.of(mode).runWith(type, m, 0, one, vectors, 1, count);
    } else {
      long one = Elements.loadLong(m, 200 * type.bytes(), type);
      Loops.of(mode).runWith(type, m, 0, one, vectors, 1, count);
    }
    Loops.of(mode).runScalar(type, m, 0, 200 * type.bytes(), plain, 1, count);
    assertArrayEquals(plain, vectors);
  }

  @Test
  void rowsOfAMaskBelongToRowsOfElementsWhateverTheirLength() {
    try (Operands operands = new Operands(3)) {
      OnChipTile a = operands.tile(ElementType.FLOAT32, 4, 32, 4, 20);
      OnChipTile b = operands.tile(ElementType.FLOAT32, 4, 32, 4, 20);
      OnChipTile d = operands.tile(ElementType.FLOAT32, 4, 32, 4, 20);
      OnChipTile mask = operands.tile(ElementType.UINT8, 4, 32, 4, 3);
      for (int i = 0; i < 20; i++) {
        for (int r = 0; r < 4; r++) {
          a.setValue(32 * r + i, 1);
          b.setValue(32 * r + i, -1);
        }
      }
      for (int r = 0; r < 4; r++) {
        mask.setValue(32 * r, 0x05);
        mask.setValue(32 * r + 1, 0);
        mask.setValue(32 * r + 2, 0x08);
      }
      TSEL.apply(d, mask, a, b);
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 20; c++) {
          boolean first = c == 0 || c == 2 || c == 19;
          assertEquals(first ? 1 : -1, d.getValue(32 * r + c));
        }
      }
      TCMP.apply(mask, a, b, CompareMode.GT);
      TSEL.apply(d, mask, b, a);
      assertEquals(-1, d.getValue(3 * 32 + 19));
    }
  }

  @Test
  void theFirstElementOfATileIsTheScalar() {
    try (Operands operands = new Operands(4)) {
      OnChipTile a = operands.tile(ElementType.INT32, 1, 8, 1, 3);
      OnChipTile scalar = operands.tile(ElementType.INT32, 1, 8, 1, 2);
      OnChipTile d = operands.tile(ElementType.UINT8, 1, 32, 1, 1);
      double[] values = {1, 5, 3};
      for (int i = 0; i < 3; i++) {
        a.setValue(i, values[i]);
      }
      scalar.setValue(0, 3);
      scalar.setValue(1, 9);
      TCMPS.apply(d, a, scalar, CompareMode.GT);
      assertEquals(0b010, d.getValue(0));
      OnChipTile other = operands.tile(ElementType.FLOAT32, 1, 8, 1, 1);
      refused("of different types", () -> TCMPS.apply(d, a, other, CompareMode.GT));
      scalar.valid(0, 1);
      refused("one valid element", () -> TCMPS.apply(d, a, scalar, CompareMode.GT));
    }
  }

  @Test
  void aScalarIsEqualToItselfAlone() {
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
      assertEquals(0b10000, d.getValue(0));
      TCMPS.apply(d, a, 0L, CompareMode.NE);
      assertEquals(0b01111, d.getValue(0));
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
      OnChipTile signed = machine.filled(ElementType.INT8, 32);
      refused("to INT8", () -> TCMP.apply(signed, halves, halves, CompareMode.EQ));
      refused("BFLOAT16", () -> TCMP.apply(d, b, halves, CompareMode.EQ));
      d.valid(2, 4);
      refused("32 bits", () -> TCMP.apply(d, a, a, CompareMode.EQ));
      refused("2x32 bits", () -> TCMPS.apply(d, a, 0f, CompareMode.EQ));
      refused(
          "no INT32",
          () -> TCMPS.apply(d, machine.edges(ElementType.INT32, 1, 1), 0.5f, CompareMode.EQ));
      refused(
          "cannot work in place",
          () -> {
            OnChipTile alias = OnChipTile.of(machine.k.vec(ElementType.UINT32, 8, 32).aliasOf(b));
            TCMP.apply(alias, b, b, CompareMode.EQ);
          });
      d.valid(1, 32);
      refused("2x33 elements by 1 rows of 256 bits", () -> TSEL.apply(a, d, a, a));
      refused("2x33 elements by 1 rows of 256 bits", () -> TSELS.apply(a, d, a, 1f));
      refused("mask of UINT8", () -> TSEL.apply(a, b, a, a));
      Tile column = machine.k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).place();
      refused("rows in one piece", () -> TCMPS.apply(d, column, 1f, CompareMode.EQ));
    }
  }

  private interface Answers {
    boolean at(int row, int col);
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

    /** Bits behind the last column are 0 to the end of 256 bytes of elements, others stay. */
    void assertCompared(OnChipTile d, byte[] before, OnChipTile a, Answers answers) {
      int perRepeat = 256 / a.type().bytes();
      int written = (a.validCols() + perRepeat - 1) / perRepeat * perRepeat;
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < 32 * 8 * d.type().bytes(); c++) {
          boolean row = r < a.validRows();
          boolean expected =
              row && c < written
                  ? c < a.validCols() && answers.at(r, c)
                  : (before[d.offsetOf(r, 0) + c / 8] >> c % 8 & 1) != 0;
          assertEquals(expected, bit(d, r, c), r + "," + c);
        }
      }
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
