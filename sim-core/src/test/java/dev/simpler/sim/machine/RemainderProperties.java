package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFMOD;
import dev.simpler.kernel.isa.TFMODS;
import dev.simpler.kernel.isa.TPOW;
import dev.simpler.kernel.isa.TPOWS;
import dev.simpler.kernel.isa.TREM;
import dev.simpler.kernel.isa.TREMS;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
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

/** Remainders and powers of tiles and with scalars, against exact arithmetic. */
class RemainderProperties {
  private static final int ROWS = 8;
  private static final int COLS = 64;
  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(64);

  /** Instructions under test. */
  enum Operation {
    REM,
    FMOD,
    POW;

    void run(Tile d, Tile a, Tile b) {
      switch (this) {
        case REM -> TREM.apply(d, a, b);
        case FMOD -> TFMOD.apply(d, a, b);
        case POW -> TPOW.apply(d, a, b);
      }
    }

    void run(Tile d, Tile a, float s) {
      switch (this) {
        case REM -> TREMS.apply(d, a, s);
        case FMOD -> TFMODS.apply(d, a, s);
        case POW -> TPOWS.apply(d, a, s);
      }
    }

    void run(Tile d, Tile a, long s) {
      switch (this) {
        case REM -> TREMS.apply(d, a, s);
        case FMOD -> TFMODS.apply(d, a, s);
        case POW -> TPOWS.apply(d, a, s);
      }
    }

    /** The chips' steps in decimal arithmetic, each rounded; FLOAT16 cuts the difference. */
    float oracle(ElementType type, float a, float b) {
      if (this == POW) {
        return a == 1 || a == -1 && Float.isInfinite(b) ? 1 : (float) StrictMath.pow(a, b);
      }
      if (!Float.isFinite(a) || !Float.isFinite(b) || b == 0) {
        return Float.NaN;
      }
      BigDecimal x = new BigDecimal(a);
      BigDecimal y = new BigDecimal(b);
      float quotient = x.divide(y, new MathContext(60)).floatValue();
      if (Float.isInfinite(quotient)) {
        return a - quotient * b;
      }
      RoundingMode mode = this == REM ? RoundingMode.FLOOR : RoundingMode.DOWN;
      float product = new BigDecimal(quotient).setScale(0, mode).multiply(y).floatValue();
      float rest =
          Float.isInfinite(product)
              ? a - product
              : x.subtract(new BigDecimal(product)).floatValue();
      if (type == ElementType.FLOAT16) {
        rest = cut(rest);
      }
      ElementType sign = type == ElementType.FLOAT16 ? type : ElementType.FLOAT32;
      boolean differ = Operands.rounded(sign, (double) rest * b) < 0;
      return this == REM && differ ? rest + b : rest;
    }

    private static float cut(float value) {
      double unit = Math.scalb(1.0, Math.max(Math.getExponent(value), -14) - 10);
      double cut = (value < 0 ? Math.ceil(value / unit) : Math.floor(value / unit)) * unit;
      return (float) Math.clamp(cut, -65504, 65504);
    }

    /** In arithmetic without a limit, the low bits of the result kept. */
    BigInteger oracle(BigInteger a, BigInteger b) {
      return switch (this) {
        case FMOD -> a.remainder(b);
        case REM -> {
          BigInteger rest = a.remainder(b);
          yield rest.signum() * b.signum() < 0 ? rest.add(b) : rest;
        }
        case POW -> {
          if (b.signum() >= 0) {
            yield a.modPow(b, ALL);
          }
          boolean unit = a.abs().equals(BigInteger.ONE);
          yield !unit ? BigInteger.ZERO : b.testBit(0) ? a : BigInteger.ONE;
        }
      };
    }
  }

  @Provide
  Arbitrary<ElementType> floatTypes() {
    return Arbitraries.of(Operands.FLOATS);
  }

  @Provide
  Arbitrary<ElementType> integerTypes() {
    return Arbitraries.of(OrdinaryTypes.all()).filter(type -> !type.isFloating());
  }

  @Property(tries = 150)
  void floatsAreRoundedAfterEveryStepOfTheChips(
      @ForAll Operation operation,
      @ForAll @From("floatTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll boolean scalar,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile b = operands.tile(type, 32, COLS, rows, cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      float s = Operands.floatAt(before, b, 31, COLS - 1);
      if (scalar) {
        operation.run(d, a, s);
      } else {
        operation.run(d, a, b);
      }
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          float x = Operands.floatAt(before, a, r, c);
          float y = scalar ? s : Operands.floatAt(before, b, r, c);
          Operands.assertFloat(Operands.rounded(type, operation.oracle(type, x, y)), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Property(tries = 150)
  void integersAreExact(
      @ForAll Operation operation,
      @ForAll @From("integerTypes") ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = 32) int cols,
      @ForAll boolean scalar,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile b = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, rows, cols);
      for (int i = 0; i < ROWS * COLS; i++) {
        int at = b.base() + i * type.bytes();
        if (Elements.loadLong(b.bytes(), at, type) == 0) {
          Elements.storeLong(b.bytes(), at, type, 3);
        }
      }
      byte[] before = Operands.copy(d);
      long s = new Random(seed).nextInt(1, 100);
      if (scalar) {
        operation.run(d, a, s);
      } else {
        operation.run(d, a, b);
      }
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          BigInteger x = whole(Operands.longAt(before, a, r, c), type);
          BigInteger y =
              scalar ? BigInteger.valueOf(s) : whole(Operands.longAt(before, b, r, c), type);
          // of 64 bits the board cases have the sign of the dividend
          boolean cut = operation == Operation.REM && type.bytes() == Long.BYTES;
          long expected = (cut ? x.remainder(y) : operation.oracle(x, y)).longValue();
          Operands.assertLong(Operands.wrapped(type, expected), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  private static BigInteger whole(long value, ElementType type) {
    return type == ElementType.UINT64
        ? new BigInteger(Long.toUnsignedString(value))
        : BigInteger.valueOf(value);
  }

  @Property(tries = 60)
  void wholePowersAreWithinTheStatedError(
      @ForAll @From("floatTypes") ElementType type,
      @ForAll @IntRange(min = -3, max = 3) int exponent,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      Random random = new Random(seed);
      OnChipTile d = operands.tile(type, 1, 16, 1, 16);
      for (int i = 0; i < 16; i++) {
        d.setValue(i, random.nextDouble(0.5, 8) * (random.nextBoolean() ? 1 : -1));
      }
      byte[] before = Operands.copy(d);
      TPOWS.apply(d, d, exponent);
      for (int i = 0; i < 16; i++) {
        BigDecimal base = new BigDecimal(Operands.floatAt(before, d, 0, i));
        BigDecimal exact = base.pow(exponent, new MathContext(60));
        float result = Operands.floatAt(d.bytes(), d, 0, i);
        double ulp = Math.ulp(result) * (type == ElementType.FLOAT32 ? 1 : 1 << unitShift(type));
        double error = exact.subtract(new BigDecimal(result)).abs().doubleValue();
        assertTrue(error <= 0.51 * ulp, () -> base + " ^ " + exponent + " is " + result);
      }
    }
  }

  /** How many more bits FLOAT32 has. */
  private static int unitShift(ElementType type) {
    return type == ElementType.FLOAT16 ? 13 : 16;
  }

  @Test
  void aDivisorOfZeroIsRefusedForIntegersBeforeAnythingIsWritten() {
    try (Operands operands = new Operands(9)) {
      OnChipTile a = operands.tile(ElementType.INT32, ROWS, COLS, ROWS, COLS);
      OnChipTile b = operands.tile(ElementType.INT32, ROWS, COLS, ROWS, COLS);
      OnChipTile d = operands.tile(ElementType.INT32, ROWS, COLS, ROWS, COLS);
      TEXPANDS.apply(b, 7);
      b.setValue(3 * COLS + 5, 0);
      byte[] before = Operands.copy(d);
      KernelFaultException refusal =
          assertThrows(KernelFaultException.class, () -> TREM.apply(d, a, b));
      assertTrue(
          refusal.fault().message().contains("by 0 at row 3, column 5"), refusal::getMessage);
      refused(() -> TFMOD.apply(d, a, b));
      refused(() -> TREMS.apply(d, a, 0L));
      refused(() -> TFMODS.apply(d, a, 0f));
      assertArrayEquals(before, d.bytes());
      b.valid(ROWS, 5);
      d.valid(ROWS, 5);
      TREM.apply(d, a, b);
      TPOWS.apply(d, a, 0L);
      assertEquals(1, d.getValue(4));
    }
  }

  /** By the headers of the chips; the exact remainders are 1.5, 1, 0.0999851, 4, 2 and -2. */
  @ParameterizedTest
  @CsvSource({
    "5.5, 2, 1.5, 1.5",
    "1e9, 3, 0, 0",
    "1000, 0.1, 0, 0",
    "1e10, 7, 0, 0",
    "-7, 3, -1, 2",
    "7, -3, 1, -2",
    "5, Infinity, NaN, NaN",
    "5, 0, NaN, NaN"
  })
  void theRemainderOfALargeQuotientIsCoarse(float a, float b, float fmod, float rem) {
    try (Operands operands = new Operands(11)) {
      OnChipTile x = operands.tile(ElementType.FLOAT32, 1, 8, 1, 8);
      OnChipTile d = operands.tile(ElementType.FLOAT32, 1, 8, 1, 8);
      TEXPANDS.apply(x, a);
      TFMODS.apply(d, x, b);
      Operands.assertFloat(fmod, d, 0, 3);
      TREMS.apply(d, x, b);
      Operands.assertFloat(rem, d, 0, 3);
    }
  }

  @Test
  void aScalarThatIsNoNumberOfTheTypeIsRefused() {
    try (Operands operands = new Operands(10)) {
      OnChipTile i = operands.tile(ElementType.INT8, 8, 32, 8, 32);
      OnChipTile u = operands.tile(ElementType.UINT64, 8, 8, 8, 8);
      OnChipTile f = operands.tile(ElementType.FLOAT32, 8, 8, 8, 8);
      OnChipTile few = operands.tile(ElementType.FLOAT32, 8, 8, 8, 7);
      refused(() -> TREMS.apply(i, i, 256L));
      refused(() -> TFMODS.apply(i, i, 0.5f));
      refused(() -> TPOWS.apply(u, u, -1L));
      refused(() -> TREM.apply(f, f, few));
      refused(() -> TFMOD.apply(f, few, f));
      refused(() -> TPOW.apply(f, f, few));
      refused(() -> TPOW.apply(f, f, u));
    }
  }

  private static void refused(Runnable use) {
    assertThrows(KernelFaultException.class, use::run);
  }
}
