package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TABS;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TAND;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TDIVS;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOG;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TMAXS;
import dev.simpler.kernel.isa.TMIN;
import dev.simpler.kernel.isa.TMINS;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TNEG;
import dev.simpler.kernel.isa.TOR;
import dev.simpler.kernel.isa.TRECIP;
import dev.simpler.kernel.isa.TRELU;
import dev.simpler.kernel.isa.TRSQRT;
import dev.simpler.kernel.isa.TSQRT;
import dev.simpler.kernel.isa.TSUB;
import dev.simpler.kernel.isa.TSUBS;
import dev.simpler.kernel.isa.TXOR;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ElementwiseProperties {
  private interface Instruction {
    void apply(Tile d, Tile a, Tile b);
  }

  private interface FloatOracle {
    float apply(float a, float b);
  }

  private interface LongOracle {
    long apply(long a, long b);
  }

  private static final Map<String, Instruction> BINARY =
      Map.of(
          "ADD", TADD::apply,
          "SUB", TSUB::apply,
          "MUL", TMUL::apply,
          "DIV", TDIV::apply,
          "MAX", TMAX::apply,
          "MIN", TMIN::apply,
          "AND", TAND::apply,
          "OR", TOR::apply,
          "XOR", TXOR::apply);

  private static final Map<String, FloatOracle> FLOATS =
      Map.of(
          "ADD", (a, b) -> a + b,
          "SUB", (a, b) -> a - b,
          "MUL", (a, b) -> a * b,
          "DIV", (a, b) -> a / b,
          "MAX", (a, b) -> Float.isNaN(a) ? a : a < b ? b : a,
          "MIN", (a, b) -> Float.isNaN(a) ? a : b < a ? b : a);

  private static final Map<String, LongOracle> INTEGERS =
      Map.of(
          "ADD", Long::sum,
          "SUB", (a, b) -> a - b,
          "MUL", (a, b) -> a * b,
          "MAX", Math::max,
          "MIN", Math::min,
          "AND", (a, b) -> a & b,
          "OR", (a, b) -> a | b,
          "XOR", (a, b) -> a ^ b);

  private interface WithFloat {
    void apply(Tile d, Tile a, float s);
  }

  private static final Map<String, WithFloat> WITH_FLOAT =
      Map.of(
          "ADD", TADDS::apply,
          "SUB", TSUBS::apply,
          "MUL", TMULS::apply,
          "DIV", TDIVS::apply,
          "MAX", TMAXS::apply,
          "MIN", TMINS::apply);

  private static <T> T find(Map<String, T> table, String operation) {
    return Objects.requireNonNull(table.get(operation), operation);
  }

  private static final float[] EDGES = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    65504f,
    65520f,
    1e-8f
  };

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
    return Arbitraries.of(ElementType.FLOAT32, ElementType.FLOAT16, ElementType.BFLOAT16);
  }

  @Provide
  Arbitrary<ElementType> integerTypes() {
    return Arbitraries.of(
        ElementType.INT8,
        ElementType.UINT8,
        ElementType.INT16,
        ElementType.UINT16,
        ElementType.INT32,
        ElementType.UINT32,
        ElementType.INT64);
  }

  @Property(tries = 150)
  void floatInstructionsAgreeWithPlainJava(
      @ForAll @From("floatOperations") String operation,
      @ForAll @From("floatTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 0, max = 48) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      Trio tiles = new Trio(core, type, rows, cols, seed);
      FloatOracle oracle = find(FLOATS, operation);
      byte[] before = tiles.d.bytes().clone();
      find(BINARY, operation).apply(tiles.d, tiles.a, tiles.b);
      for (int r = 0; r < tiles.d.rows(); r++) {
        for (int c = 0; c < tiles.d.cols(); c++) {
          int at = tiles.d.offsetOf(r, c);
          byte[] one = new byte[4];
          if (r < rows && c < cols) {
            float x = Elements.loadFloat(before, tiles.a.offsetOf(r, c), type);
            float y = Elements.loadFloat(before, tiles.b.offsetOf(r, c), type);
            Elements.storeFloat(one, 0, type, oracle.apply(x, y));
          } else {
            System.arraycopy(before, at, one, 0, type.bytes());
          }
          float expected = Elements.loadFloat(one, 0, type);
          float actual = Elements.loadFloat(tiles.d.bytes(), at, type);
          assertEquals(
              Float.floatToIntBits(expected),
              Float.floatToIntBits(actual),
              () -> operation + " " + expected + " " + actual);
        }
      }
    }
  }

  @Property(tries = 150)
  void integerInstructionsAgreeWithPlainJavaAndWrap(
      @ForAll @From("integerOperations") String operation,
      @ForAll @From("integerTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 0, max = 64) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      Trio tiles = new Trio(core, type, rows, cols, seed);
      LongOracle oracle = find(INTEGERS, operation);
      byte[] before = tiles.d.bytes().clone();
      find(BINARY, operation).apply(tiles.d, tiles.a, tiles.b);
      byte[] one = new byte[8];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          long x = Elements.loadLong(before, tiles.a.offsetOf(r, c), type);
          long y = Elements.loadLong(before, tiles.b.offsetOf(r, c), type);
          Elements.storeLong(one, 0, type, oracle.apply(x, y));
          assertEquals(
              Elements.loadLong(one, 0, type),
              Elements.loadLong(tiles.d.bytes(), tiles.d.offsetOf(r, c), type));
        }
      }
      Operands.assertRestUnchanged(before, tiles.d, rows, cols);
    }
  }

  @Property(tries = 60)
  void scalarAndVectorPathsGiveTheSameBits(
      @ForAll @IntRange(min = 0, max = 200) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<BinaryLoop> loops =
        List.of(
            Loops.of(BinaryOperation.ADD, ElementType.INT32),
            Loops.of(BinaryOperation.SUBTRACT, ElementType.INT32),
            Loops.of(BinaryOperation.MULTIPLY, ElementType.INT32),
            Loops.of(BinaryOperation.DIVIDE, ElementType.INT32),
            Loops.of(BinaryOperation.MAXIMUM, ElementType.INT32),
            Loops.of(BinaryOperation.MINIMUM, ElementType.INT32),
            Loops.of(BinaryOperation.AND, ElementType.INT32),
            Loops.of(BinaryOperation.OR, ElementType.INT32),
            Loops.of(BinaryOperation.XOR, ElementType.INT32));
    for (BinaryLoop loop : loops) {
      for (ElementType type : List.of(ElementType.FLOAT32, ElementType.INT32, ElementType.UINT32)) {
        if (loop.supports(type)) {
          byte[] memory = new byte[4096];
          fill(memory, type, random);
          byte[] other = memory.clone();
          loop.run(type, memory, 2048, 0, 1024, count);
          loop.runScalar(type, other, 2048, 0, 1024, count);
          assertSameElements(type, memory, other);
        }
      }
    }
  }

  @Property(tries = 150)
  void floatInstructionsWithAScalarAgreeWithPlainJava(
      @ForAll @From("floatOperations") String operation,
      @ForAll @From("floatTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 0, max = 48) int cols,
      @ForAll long seed) {
    float scalar = edge(new Random(seed));
    FloatOracle oracle = find(FLOATS, operation);
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      Trio tiles = new Trio(core, type, rows, cols, seed);
      byte[] before = tiles.d.bytes().clone();
      find(WITH_FLOAT, operation).apply(tiles.d, tiles.a, scalar);
      float stored = Operands.rounded(type, scalar);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          float x = Operands.floatAt(before, tiles.a, r, c);
          Operands.assertFloat(Operands.rounded(type, oracle.apply(x, stored)), tiles.d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, tiles.d, rows, cols);
    }
  }

  @Property(tries = 80)
  void aScalarIsSpreadOverTheValidRegionOnly(
      @ForAll ElementType type,
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 0, max = 48) int cols,
      @ForAll boolean columns,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      Layout layout = columns ? Layout.DN : Layout.ND;
      OnChipTile d = operands.tile(type, 32, 64, rows, cols, layout);
      byte[] before = Operands.copy(d);
      Random random = new Random(seed);
      float real = edge(random);
      long whole = random.nextLong();
      if (type.isFloating()) {
        TEXPANDS.apply(d, real);
      } else {
        TEXPANDS.apply(d, whole);
      }
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          if (type.isFloating()) {
            Operands.assertFloat(Operands.rounded(type, real), d, r, c);
          } else {
            Operands.assertLong(Operands.wrapped(type, whole), d, r, c);
          }
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Property(tries = 60)
  void unaryInstructionsRoundTheDoubleResultOnce(
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 0, max = 48) int cols,
      @ForAll @From("floatTypes") ElementType type,
      @ForAll long seed) {
    checkUnary(TEXP::apply, StrictMath::exp, type, rows, cols, seed);
    checkUnary(TLOG::apply, StrictMath::log, type, rows, cols, seed);
    checkUnary(TSQRT::apply, StrictMath::sqrt, type, rows, cols, seed);
    checkUnary(TRSQRT::apply, x -> 1 / rounded(StrictMath.sqrt(x), type), type, rows, cols, seed);
    checkUnary(TRECIP::apply, x -> 1 / x, type, rows, cols, seed);
    checkUnary(TABS::apply, Math::abs, type, rows, cols, seed);
    checkUnary(TNEG::apply, x -> -x, type, rows, cols, seed);
    checkUnary(TRELU::apply, x -> x < 0 ? 0 : x, type, rows, cols, seed);
  }

  private static double rounded(double value, ElementType type) {
    byte[] one = new byte[4];
    Elements.storeFloat(one, 0, type, (float) value);
    return Elements.loadFloat(one, 0, type);
  }

  private interface Unary {
    void apply(Tile d, Tile a);
  }

  private static void checkUnary(
      Unary instruction,
      DoubleUnaryOperator oracle,
      ElementType type,
      int rows,
      int cols,
      long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      Trio tiles = new Trio(core, type, rows, cols, seed);
      byte[] before = tiles.d.bytes().clone();
      instruction.apply(tiles.d, tiles.a);
      byte[] one = new byte[4];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          float x = Elements.loadFloat(before, tiles.a.offsetOf(r, c), type);
          Elements.storeFloat(one, 0, type, (float) oracle.applyAsDouble(x));
          float expected = Elements.loadFloat(one, 0, type);
          float actual = Elements.loadFloat(tiles.d.bytes(), tiles.d.offsetOf(r, c), type);
          assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual));
        }
      }
      Operands.assertRestUnchanged(before, tiles.d, rows, cols);
    }
  }

  private static void assertSameElements(ElementType type, byte[] expected, byte[] actual) {
    for (int i = 0; i < expected.length; i += 4) {
      if (type.isFloating()) {
        assertEquals(
            Float.floatToIntBits(Elements.getFloat(expected, i)),
            Float.floatToIntBits(Elements.getFloat(actual, i)));
      } else {
        assertEquals(Elements.getInt(expected, i), Elements.getInt(actual, i));
      }
    }
  }

  private static float edge(Random random) {
    return random.nextInt(3) == 0
        ? EDGES[random.nextInt(EDGES.length)]
        : (float) random.nextGaussian() * 10;
  }

  private static void fill(byte[] memory, ElementType type, Random random) {
    if (type == ElementType.FLOAT32) {
      for (int i = 0; i < memory.length; i += 4) {
        Elements.putFloat(memory, i, edge(random));
      }
    } else {
      random.nextBytes(memory);
    }
  }

  /** Three tiles of different capacities over one valid region, filled with edge values. */
  private static final class Trio {
    final OnChipTile a;
    final OnChipTile b;
    final OnChipTile d;

    Trio(TestCore core, ElementType type, int rows, int cols, long seed) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Random random = new Random(seed);
      int wide = random.nextBoolean() ? 64 : 96;
      a = OnChipTile.of(k.vec(type, 10, 64).named("a").valid(rows, cols).place());
      b = OnChipTile.of(k.vec(type, 12, wide).named("b").valid(rows, cols).place());
      d = OnChipTile.of(k.vec(type, 10, 64).named("d").valid(rows, cols).place());
      byte[] memory = d.bytes();
      if (type.isFloating()) {
        for (int i = 0; i < 40000; i += type.bytes()) {
          Elements.storeFloat(memory, i, type, edge(random));
        }
      } else {
        byte[] noise = new byte[40000];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, memory, 0, noise.length);
      }
    }
  }
}
