package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.isa.TADDC;
import dev.simpler.kernel.isa.TADDSC;
import dev.simpler.kernel.isa.TAXPY;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFUSEDMULADD;
import dev.simpler.kernel.isa.TFUSEDMULADDRELU;
import dev.simpler.kernel.isa.TLRELU;
import dev.simpler.kernel.isa.TMULADDDST;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TPRELU;
import dev.simpler.kernel.isa.TRDIVS;
import dev.simpler.kernel.isa.TSUBC;
import dev.simpler.kernel.isa.TSUBRELU;
import dev.simpler.kernel.isa.TSUBSC;
import dev.simpler.kernel.machine.TernaryOperation;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.lanes.TernaryLoop;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.math.BigDecimal;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions of three operands, and the activations with a slope. */
class TernaryProperties {
  private static final int ROWS = 8;
  private static final int COLS = 64;

  /** Instructions under test; the first ones also take integers. */
  enum Instruction {
    ADDC,
    SUBC,
    ADDSC,
    SUBSC,
    MULADDDST,
    SUBRELU,
    AXPY,
    FUSEDMULADD,
    FUSEDMULADDRELU,
    PRELU,
    LRELU,
    RDIVS;

    boolean takesIntegers() {
      return ordinal() <= SUBRELU.ordinal();
    }

    void run(OnChipTile d, OnChipTile a, OnChipTile b, OnChipTile c, float s) {
      switch (this) {
        case ADDC -> TADDC.apply(d, a, b, c);
        case SUBC -> TSUBC.apply(d, a, b, c);
        case ADDSC -> TADDSC.apply(d, a, s, c);
        case SUBSC -> TSUBSC.apply(d, a, s, c);
        case MULADDDST -> TMULADDDST.apply(d, a, b);
        case SUBRELU -> TSUBRELU.apply(d, a, b);
        case AXPY -> TAXPY.apply(d, a, s);
        case FUSEDMULADD -> TFUSEDMULADD.apply(d, a, b);
        case FUSEDMULADDRELU -> TFUSEDMULADDRELU.apply(d, a, b);
        case PRELU -> TPRELU.apply(d, a, b);
        case LRELU -> TLRELU.apply(d, a, s);
        case RDIVS -> TRDIVS.apply(d, a, s);
      }
    }

    double oracle(ElementType t, double d, double a, double b, double c, double s) {
      return switch (this) {
        case ADDC -> Operands.rounded(t, a + b) + c;
        case SUBC -> Operands.rounded(t, a - b) + c;
        case ADDSC -> Operands.rounded(t, a + s) + c;
        case SUBSC -> Operands.rounded(t, a - s) + c;
        case MULADDDST -> Operands.rounded(t, a * b) + d;
        case SUBRELU -> a - b < 0 ? 0 : a - b;
        case AXPY -> Operands.rounded(t, a * s) + d;
        case FUSEDMULADD -> fused(t, a, d, b);
        case FUSEDMULADDRELU -> fused(t, a, d, b) < 0 ? 0 : fused(t, a, d, b);
        case PRELU -> a > 0 ? a : a * b;
        case LRELU -> a > 0 ? a : a * s;
        case RDIVS -> s / a;
      };
    }

    long oracle(long d, long a, long b, long c, long s, ElementType t) {
      return switch (this) {
        case ADDC -> a + b + c;
        case SUBC -> a - b + c;
        case ADDSC -> a + s + c;
        case SUBSC -> a - s + c;
        case MULADDDST -> a * b + d;
        default -> Math.max(0, Operands.wrapped(t, a - b));
      };
    }

    private static double fused(ElementType t, double a, double d, double b) {
      return t == ElementType.FLOAT32 ? exact(a, d, b) : Operands.rounded(t, a * d) + b;
    }

    /** The sum without any rounding, to FLOAT32; a zero has the sign that IEEE gives it. */
    private static float exact(double a, double d, double b) {
      if (!Double.isFinite(a) || !Double.isFinite(d) || !Double.isFinite(b) || a * d + b == 0) {
        return (float) (a * d + b);
      }
      return new BigDecimal(a).multiply(new BigDecimal(d)).add(new BigDecimal(b)).floatValue();
    }
  }

  @Provide
  Arbitrary<Instruction> wholes() {
    return Arbitraries.of(Instruction.values()).filter(Instruction::takesIntegers);
  }

  @Provide
  Arbitrary<ElementType> floatTypes() {
    return Arbitraries.of(Operands.FLOATS);
  }

  @Provide
  Arbitrary<ElementType> integerTypes() {
    return Arbitraries.of(Operands.INTEGERS);
  }

  @Property(tries = 300)
  void floatsRoundAfterEveryStepThatIsNotFused(
      @ForAll Instruction instruction,
      @ForAll @From("floatTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile b = operands.tile(type, 32, COLS, rows, cols);
      OnChipTile c = operands.tile(type, ROWS, COLS + 32, rows, cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      float scalar = (float) new Random(seed).nextGaussian();
      byte[] before = Operands.copy(d);
      instruction.run(d, a, b, c, scalar);
      double s = Operands.rounded(type, scalar);
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          double value =
              instruction.oracle(
                  type,
                  Operands.floatAt(before, d, row, col),
                  Operands.floatAt(before, a, row, col),
                  Operands.floatAt(before, b, row, col),
                  Operands.floatAt(before, c, row, col),
                  s);
          Operands.assertFloat(Operands.rounded(type, value), d, row, col);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Property(tries = 200)
  void integersAreExactAndWrap(
      @ForAll @From("wholes") Instruction instruction,
      @ForAll @From("integerTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll @IntRange(min = -100, max = 100) int scalar,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile b = operands.tile(type, 32, COLS, rows, cols);
      OnChipTile c = operands.tile(type, ROWS, COLS + 32, rows, cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      instruction.run(d, a, b, c, scalar);
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          long value =
              instruction.oracle(
                  Operands.longAt(before, d, row, col),
                  Operands.longAt(before, a, row, col),
                  Operands.longAt(before, b, row, col),
                  Operands.longAt(before, c, row, col),
                  scalar,
                  type);
          Operands.assertLong(Operands.wrapped(type, value), d, row, col);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Property(tries = 60)
  void scalarAndVectorPathsGiveTheSameBits(
      @ForAll @IntRange(min = 0, max = 60) int count, @ForAll long seed) {
    List<TernaryLoop> loops =
        List.of(
            Loops.of(TernaryOperation.ADD_ADD),
            Loops.of(TernaryOperation.SUBTRACT_ADD),
            Loops.of(TernaryOperation.MULTIPLY_ADD),
            Loops.of(TernaryOperation.FUSED),
            Loops.of(TernaryOperation.FUSED_RELU));
    Random random = new Random(seed);
    for (TernaryLoop loop : loops) {
      for (ElementType type : List.of(ElementType.FLOAT32, ElementType.INT32, ElementType.UINT32)) {
        if (loop.supports(type)) {
          byte[] memory = new byte[1024];
          random.nextBytes(memory);
          for (int i = 0; i < memory.length && type.isFloating(); i += 4) {
            Elements.putFloat(memory, i, (float) random.nextGaussian());
          }
          byte[] other = memory.clone();
          loop.run(type, memory, 768, 0, 256, 512, count);
          loop.runScalar(type, other, 768, 0, 256, 512, count);
          assertArrayEquals(other, memory);
        }
      }
    }
  }

  @Property(tries = 60)
  void theThirdOperandMayBeTheDestination(
      @ForAll @From("floatTypes") ElementType type, @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, ROWS, COLS);
      OnChipTile b = operands.tile(type, ROWS, COLS, ROWS, COLS);
      OnChipTile d = operands.tile(type, ROWS, COLS, ROWS, COLS);
      OnChipTile apart = operands.tile(type, ROWS, COLS, ROWS, COLS);
      TADDC.apply(apart, a, b, d);
      TADDC.apply(d, a, b, d);
      assertSame(apart, d);
      TSUBC.apply(apart, d, b, a);
      TSUBC.apply(d, d, b, a);
      assertSame(apart, d);
    }
  }

  private static void assertSame(OnChipTile expected, OnChipTile actual) {
    for (int i = 0; i < ROWS * COLS; i++) {
      assertEquals(expected.getValue(i), actual.getValue(i));
    }
  }

  @Property(tries = 60)
  void halvesAreAddedToFloat32WithoutRoundingTheirProducts(
      @ForAll boolean brain, @ForAll @IntRange(min = 0, max = COLS) int cols, @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      ElementType half = brain ? ElementType.BFLOAT16 : ElementType.FLOAT16;
      OnChipTile a = operands.tile(half, ROWS, COLS, ROWS, cols);
      OnChipTile d = operands.tile(ElementType.FLOAT32, ROWS, COLS, ROWS, cols);
      byte[] before = Operands.copy(d);
      TAXPY.apply(d, a, 0.1f);
      float s = Operands.rounded(half, 0.1f);
      for (int row = 0; row < ROWS; row++) {
        for (int col = 0; col < cols; col++) {
          float product = Operands.floatAt(before, a, row, col) * s;
          Operands.assertFloat(product + Operands.floatAt(before, d, row, col), d, row, col);
        }
      }
      Operands.assertRestUnchanged(before, d, ROWS, cols);
    }
  }

  @Test
  void aScalarIsRoundedToTheElementTypeFirst() {
    try (Operands operands = new Operands(6)) {
      OnChipTile d = operands.tile(ElementType.FLOAT16, 1, 16, 1, 16);
      TEXPANDS.apply(d, 1000);
      TMULS.apply(d, d, 0.1f);
      Operands.assertFloat(Operands.rounded(ElementType.FLOAT16, 1000 * 0.0999755859375), d, 0, 0);
      TEXPANDS.apply(d, -1000);
      TLRELU.apply(d, d, 0.1f);
      Operands.assertFloat(Operands.rounded(ElementType.FLOAT16, -1000 * 0.0999755859375), d, 0, 3);
    }
  }

  /** As the board cases of tfusedmuladd. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 3.30078125, 3.30078125, -10.890625, 0.0078125",
    "FLOAT16, 1.5, 1.0009765625, -1.5, 0.001953125",
    "BFLOAT16, 1.5, 1.0078125, -1.5, 0.015625",
    "FLOAT32, 1.5, 1.0009765625, -1.5, 0.00146484375"
  })
  void halvesOfAFusedProductRoundTwice(ElementType t, float a, float d, float b, float expected) {
    try (Operands operands = new Operands(7)) {
      OnChipTile x = operands.tile(t, 1, 32, 1, 32);
      OnChipTile y = operands.tile(t, 1, 32, 1, 32);
      OnChipTile z = operands.tile(t, 1, 32, 1, 32);
      TEXPANDS.apply(x, a);
      TEXPANDS.apply(y, b);
      TEXPANDS.apply(z, d);
      TFUSEDMULADD.apply(z, x, y);
      Operands.assertFloat(expected, z, 0, 5);
      TEXPANDS.apply(z, d);
      TFUSEDMULADDRELU.apply(z, x, y);
      Operands.assertFloat(expected, z, 0, 30);
    }
  }

  @Test
  void theFusedProductKeepsWhatTheSeparateOneLoses() {
    try (Operands operands = new Operands(7)) {
      OnChipTile a = operands.tile(ElementType.FLOAT32, 1, 8, 1, 8);
      OnChipTile b = operands.tile(ElementType.FLOAT32, 1, 8, 1, 8);
      OnChipTile d = operands.tile(ElementType.FLOAT32, 1, 8, 1, 8);
      float x = 1 + 0x1p-12f;
      TEXPANDS.apply(a, x);
      TEXPANDS.apply(b, -(1 + 0x1p-11f));
      TEXPANDS.apply(d, x);
      TFUSEDMULADD.apply(d, a, b);
      Operands.assertFloat(0x1p-24f, d, 0, 5);
      TEXPANDS.apply(b, x);
      TEXPANDS.apply(d, -(1 + 0x1p-11f));
      TMULADDDST.apply(d, a, b);
      Operands.assertFloat(0, d, 0, 5);
    }
  }

  @Test
  void typesAndRegionsThatDoNotFitAreRefused() {
    try (Operands operands = new Operands(8)) {
      OnChipTile f = operands.tile(ElementType.FLOAT32, 8, 8, 8, 8);
      OnChipTile i = operands.tile(ElementType.INT32, 8, 8, 8, 8);
      OnChipTile h = operands.tile(ElementType.FLOAT16, 8, 16, 8, 8);
      OnChipTile few = operands.tile(ElementType.FLOAT32, 8, 8, 7, 8);
      refused(() -> TFUSEDMULADD.apply(i, i, i));
      refused(() -> TFUSEDMULADDRELU.apply(i, i, i));
      refused(() -> TPRELU.apply(i, i, i));
      refused(() -> TLRELU.apply(i, i, 2));
      refused(() -> TAXPY.apply(i, i, 2));
      refused(() -> TAXPY.apply(h, f, 2));
      refused(() -> TAXPY.apply(f, few, 2));
      refused(() -> TADDC.apply(f, f, f, few));
      refused(() -> TSUBC.apply(f, f, i, f));
      refused(() -> TADDSC.apply(i, i, 0.5f, i));
      refused(() -> TSUBSC.apply(f, f, 1, few));
      refused(() -> TMULADDDST.apply(f, few, f));
      refused(() -> TSUBRELU.apply(f, few, f));
      refused(() -> TRDIVS.apply(f, few, 2));
    }
  }

  private static void refused(Runnable use) {
    assertThrows(KernelFaultException.class, use::run);
  }
}
