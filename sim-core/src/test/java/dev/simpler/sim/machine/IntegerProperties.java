package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TABS;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TAND;
import dev.simpler.kernel.isa.TANDS;
import dev.simpler.kernel.isa.TCOLEXPANDDIV;
import dev.simpler.kernel.isa.TCOLMAX;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TDIVS;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TMAXS;
import dev.simpler.kernel.isa.TMIN;
import dev.simpler.kernel.isa.TMINS;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TNEG;
import dev.simpler.kernel.isa.TNOT;
import dev.simpler.kernel.isa.TOR;
import dev.simpler.kernel.isa.TORS;
import dev.simpler.kernel.isa.TRDIVS;
import dev.simpler.kernel.isa.TRELU;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TSHL;
import dev.simpler.kernel.isa.TSHLS;
import dev.simpler.kernel.isa.TSHR;
import dev.simpler.kernel.isa.TSHRS;
import dev.simpler.kernel.isa.TSUB;
import dev.simpler.kernel.isa.TSUBS;
import dev.simpler.kernel.isa.TXOR;
import dev.simpler.kernel.isa.TXORS;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Integer tiles against exact integers, of which the element type keeps the low bits. */
class IntegerProperties {
  private static final int ROWS = 32;
  private static final int COLS = 160;
  private static final List<ElementType> TYPES =
      List.of(
          ElementType.INT8,
          ElementType.UINT8,
          ElementType.INT16,
          ElementType.UINT16,
          ElementType.INT32,
          ElementType.UINT32,
          ElementType.INT64,
          ElementType.UINT64);

  private interface Binary {
    void apply(Tile d, Tile a, Tile b);
  }

  private interface Scalar {
    void apply(Tile d, Tile a, long s);
  }

  private interface Unary {
    void apply(Tile d, Tile a);
  }

  /** An operation in its forms, and what it gives. */
  record Operation(String name, Binary tiles, Scalar scalar, BinaryOperator<BigInteger> oracle) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("ADD", TADD::apply, TADDS::apply, BigInteger::add),
          new Operation("SUB", TSUB::apply, TSUBS::apply, BigInteger::subtract),
          new Operation("MUL", TMUL::apply, TMULS::apply, BigInteger::multiply),
          new Operation("MAX", TMAX::apply, TMAXS::apply, BigInteger::max),
          new Operation("MIN", TMIN::apply, TMINS::apply, BigInteger::min),
          new Operation("AND", TAND::apply, TANDS::apply, BigInteger::and),
          new Operation("OR", TOR::apply, TORS::apply, BigInteger::or),
          new Operation("XOR", TXOR::apply, TXORS::apply, BigInteger::xor),
          new Operation("SHL", TSHL::apply, TSHLS::apply, (a, b) -> a.shiftLeft(count(b))),
          new Operation("SHR", TSHR::apply, TSHRS::apply, (a, b) -> a.shiftRight(count(b))));

  private static final Operation DIVISION =
      new Operation("DIV", TDIV::apply, TDIVS::apply, BigInteger::divide);

  private static final Map<String, Unary> UNARY =
      Map.of("ABS", TABS::apply, "NEG", TNEG::apply, "NOT", TNOT::apply, "RELU", TRELU::apply);

  private static final Map<String, UnaryOperator<BigInteger>> UNARY_ORACLES =
      Map.of(
          "ABS",
          BigInteger::abs,
          "NEG",
          BigInteger::negate,
          "NOT",
          BigInteger::not,
          "RELU",
          BigInteger.ZERO::max);

  /** A count is unsigned, and all beyond 64 do the same. */
  private static int count(BigInteger b) {
    boolean fits = b.signum() >= 0 && b.bitLength() < 7;
    return fits ? b.intValue() : 64;
  }

  @Provide
  Arbitrary<ElementType> types() {
    return Arbitraries.of(TYPES);
  }

  @Provide
  Arbitrary<Operation> operations() {
    return Arbitraries.of(OPERATIONS);
  }

  @Provide
  Arbitrary<String> unary() {
    return Arbitraries.of(UNARY.keySet());
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void operationsOnTilesKeepTheLowBitsOfTheExactResult(
      @ForAll("operations") Operation operation,
      @ForAll("types") ElementType type,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      // 64-bit tiles of this capacity would not fit four times.
      int across = type.bytes() == 8 ? COLS / 4 : COLS;
      int valid = Math.min(cols, across);
      OnChipTile a = operands.tile(type, ROWS, across, rows, valid);
      OnChipTile b = operands.tile(type, ROWS, across, rows, valid);
      OnChipTile d = operands.tile(type, ROWS, across, rows, valid);
      byte[] before = Operands.copy(d);
      operation.tiles().apply(d, a, b);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < valid; c++) {
          BigInteger exact = exact(operation, type, value(before, a, r, c), value(before, b, r, c));
          assertBits(exact, d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, valid);
    }
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void operationsWithAScalarAreThoseWithATileOfIt(
      @ForAll("operations") Operation operation,
      @ForAll("types") ElementType type,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      int across = type.bytes() == 8 ? COLS / 4 : COLS;
      int valid = Math.min(cols, across);
      OnChipTile a = operands.tile(type, ROWS, across, rows, valid);
      OnChipTile d = operands.tile(type, ROWS, across, rows, valid);
      Random random = new Random(seed);
      boolean few = random.nextBoolean();
      long any = few ? Math.max(0, random.nextInt(-9, 70)) : EdgeValues.bits(type, random);
      long s = operation.name().startsWith("SH") ? any & 0x7F : any;
      byte[] before = Operands.copy(d);
      operation.scalar().apply(d, a, s);
      BigInteger scalar = ConversionOracle.integer(s, type);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < valid; c++) {
          assertBits(exact(operation, type, value(before, a, r, c), scalar), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, valid);
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void operationsOfOneTileKeepTheLowBitsOfTheExactResult(
      @ForAll("unary") String name,
      @ForAll("types") ElementType type,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = 40) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, 64, rows, cols);
      OnChipTile d = operands.tile(type, ROWS, 64, rows, cols);
      byte[] before = Operands.copy(d);
      Objects.requireNonNull(UNARY.get(name)).apply(d, a);
      UnaryOperator<BigInteger> oracle = Objects.requireNonNull(UNARY_ORACLES.get(name));
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertBits(oracle.apply(value(before, a, r, c)), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void quotientsAreCutTowardsZero(
      @ForAll("types") ElementType type,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = 40) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, 64, rows, cols);
      OnChipTile b = operands.tile(type, ROWS, 64, rows, cols);
      OnChipTile d = operands.tile(type, ROWS, 64, rows, cols);
      Random random = new Random(seed);
      int size = type.bytes();
      for (int i = 0; i < ROWS * 64; i++) {
        if (Elements.bits(b.bytes(), b.base() + i * size, type) == 0) {
          Elements.storeLong(b.bytes(), b.base() + i * size, type, random.nextBoolean() ? 1 : -1);
        }
      }
      byte[] before = Operands.copy(d);
      DIVISION.tiles().apply(d, a, b);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertBits(value(before, a, r, c).divide(value(before, b, r, c)), d, r, c);
        }
      }
      DIVISION.scalar().apply(d, a, 7);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertBits(value(before, a, r, c).divide(BigInteger.valueOf(7)), d, r, c);
        }
      }
    }
  }

  @Test
  void anIntegerDivisorOfZeroIsRefusedBeforeAnythingIsWritten() {
    try (Operands operands = new Operands(1)) {
      OnChipTile a = operands.tile(ElementType.INT32, 8, 8, 8, 8);
      OnChipTile b = operands.tile(ElementType.INT32, 8, 8, 8, 8);
      OnChipTile row = operands.tile(ElementType.INT32, 1, 8, 1, 8);
      OnChipTile column = operands.tile(ElementType.INT32, 8, 1, 8, 1, Layout.DN);
      for (int i = 0; i < 64; i++) {
        b.setValue(i, 1);
      }
      b.setValue(63, 0);
      for (int i = 0; i < 8; i++) {
        row.setValue(i, i);
        column.setValue(i, i - 7);
      }
      byte[] before = Operands.copy(a);
      refused("TDIV by 0 at row 7, column 7", () -> TDIV.apply(a, a, b));
      refused("TDIVS by 0", () -> TDIVS.apply(a, a, 0));
      refused("TRDIVS by 0 at row 7", () -> TRDIVS.apply(a, b, 3));
      refused("TROWEXPANDDIV by 0 at row 7", () -> TROWEXPANDDIV.apply(a, a, column));
      refused("TCOLEXPANDDIV by 0 at row 0, column 0", () -> TCOLEXPANDDIV.apply(a, a, row));
      assertArrayEquals(before, a.bytes());
    }
  }

  @Test
  void shiftsAreOfIntegersAndByNoNegativeCount() {
    try (Operands operands = new Operands(1)) {
      OnChipTile a = operands.tile(ElementType.INT32, 8, 8, 8, 8);
      OnChipTile f = operands.tile(ElementType.FLOAT32, 8, 8, 8, 8);
      refused("not defined on FLOAT32", () -> TSHL.apply(f, f, f));
      refused("not defined on FLOAT32", () -> TSHRS.apply(f, f, 1));
      refused("TSHLS by -1", () -> TSHLS.apply(a, a, -1));
      refused("TSHRS by -1", () -> TSHRS.apply(a, a, -1));
    }
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void scalarAndVectorLoopsGiveTheSameBits(
      @ForAll @IntRange(max = 300) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<BinaryLoop> loops =
        List.of(
            Loops.of(BinaryOperation.ADD, ElementType.INT32),
            Loops.of(BinaryOperation.SUBTRACT, ElementType.INT32),
            Loops.of(BinaryOperation.MULTIPLY, ElementType.INT32),
            Loops.of(BinaryOperation.MAXIMUM, ElementType.INT32),
            Loops.of(BinaryOperation.MINIMUM, ElementType.INT32),
            Loops.of(BinaryOperation.AND, ElementType.INT32),
            Loops.of(BinaryOperation.OR, ElementType.INT32),
            Loops.of(BinaryOperation.XOR, ElementType.INT32),
            Loops.of(BinaryOperation.SHIFT_LEFT, ElementType.INT32),
            Loops.of(BinaryOperation.SHIFT_RIGHT, ElementType.INT32),
            Loops.exchanged(BinaryOperation.SUBTRACT, ElementType.INT32));
    for (ElementType type : TYPES) {
      byte[] m = new byte[9000];
      random.nextBytes(m);
      for (BinaryLoop loop : loops) {
        byte[] vectors = m.clone();
        byte[] plain = m.clone();
        loop.run(type, vectors, 6000, 1, 3000, count);
        loop.runScalar(type, plain, 6000, 1, 3000, count);
        assertArrayEquals(plain, vectors, type::toString);
      }
    }
  }

  /** Halves on vectors are what each gives by itself: widened, computed, rounded once. */
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void scalarAndVectorLoopsOfHalvesGiveTheSameValues(
      @ForAll @IntRange(max = 200) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<BinaryLoop> loops =
        List.of(
            Loops.of(BinaryOperation.ADD, ElementType.INT32),
            Loops.of(BinaryOperation.SUBTRACT, ElementType.INT32),
            Loops.of(BinaryOperation.MULTIPLY, ElementType.INT32),
            Loops.of(BinaryOperation.DIVIDE, ElementType.INT32),
            Loops.of(BinaryOperation.MAXIMUM, ElementType.INT32),
            Loops.of(BinaryOperation.MINIMUM, ElementType.INT32));
    for (ElementType type : List.of(ElementType.FLOAT16, ElementType.BFLOAT16)) {
      byte[] m = new byte[3000];
      for (int i = 0; i < m.length; i += 2) {
        Elements.putShort(m, i, (short) EdgeValues.bits(type, random));
      }
      for (BinaryLoop loop : loops) {
        byte[] vectors = m.clone();
        byte[] plain = m.clone();
        loop.run(type, vectors, 2000, 0, 1000, count);
        loop.runScalar(type, plain, 2000, 0, 1000, count);
        assertSameHalves(type, plain, vectors);
        float s = Elements.loadFloat(m, 0, type);
        loop.runWith(type, vectors, 2000, 0, s, count);
        for (int i = 0; i < count; i++) {
          loop.runWith(type, plain, 2000 + 2 * i, 2 * i, s, 1);
        }
        assertSameHalves(type, plain, vectors);
      }
    }
  }

  private static void assertSameHalves(ElementType type, byte[] expected, byte[] actual) {
    for (int i = 0; i < expected.length; i += 2) {
      assertEquals(
          Float.floatToIntBits(Elements.loadFloat(expected, i, type)),
          Float.floatToIntBits(Elements.loadFloat(actual, i, type)));
    }
  }

  @Test
  void theGreatestUnsignedIntegerOf64BitsWinsAReduction() {
    try (Operands operands = new Operands(5)) {
      OnChipTile a = operands.tile(ElementType.UINT64, 8, 8, 8, 8);
      Elements.putLong(a.bytes(), a.offsetOf(2, 3), -1);
      OnChipTile d = operands.tile(ElementType.UINT64, 8, 4, 8, 4);
      TROWMAX.apply(d, a);
      assertEquals(-1, Operands.longAt(d.bytes(), d, 2, 0));
      OnChipTile row = operands.tile(ElementType.UINT64, 1, 8, 1, 8);
      TCOLMAX.apply(row, a);
      assertEquals(-1, Operands.longAt(row.bytes(), row, 0, 3));
    }
  }

  /** Of 64 bits the low 6 bits of a shift's count matter. */
  private static BigInteger exact(
      Operation operation, ElementType type, BigInteger a, BigInteger b) {
    boolean wideShift = operation.name().startsWith("SH") && type.bytes() == Long.BYTES;
    return operation.oracle().apply(a, wideShift ? b.and(BigInteger.valueOf(63)) : b);
  }

  private static BigInteger value(byte[] bytes, OnChipTile tile, int row, int col) {
    return ConversionOracle.integer(
        Elements.bits(bytes, tile.offsetOf(row, col), tile.type()), tile.type());
  }

  private static void assertBits(BigInteger exact, OnChipTile tile, int row, int col) {
    BigInteger low = exact.mod(BigInteger.ONE.shiftLeft(8 * tile.type().bytes()));
    assertEquals(
        low.longValue(),
        Elements.bits(tile.bytes(), tile.offsetOf(row, col), tile.type()),
        () -> tile + " (" + row + ", " + col + ")");
  }
}
