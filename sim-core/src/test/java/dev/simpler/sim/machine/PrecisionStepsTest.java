package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TLOG;
import dev.simpler.kernel.isa.TPOW;
import dev.simpler.kernel.isa.TRSQRT;
import dev.simpler.kernel.isa.TSQRT;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Results in high precision against what A5's headers make of them step by step. */
class PrecisionStepsTest {
  private static final int COUNT = 2048;

  private interface OneOperand {
    void apply(Tile d, Tile a, Precision precision);
  }

  private interface TwoOperands {
    void apply(Tile d, Tile a, Tile b, Precision precision);
  }

  private interface Step {
    float of(float a, float b);
  }

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    0x1p-127f,
    Math.nextDown(Float.MIN_NORMAL),
    Float.MIN_NORMAL,
    Math.nextUp(1f),
    Math.nextDown(1f),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private static float number(SplittableRandom random, int i) {
    int count = SPECIAL.length;
    if (i < count * count) {
      return SPECIAL[i % count];
    }
    return switch (i % 3) {
      case 0 -> Float.intBitsToFloat(random.nextInt());
      case 1 -> (float) (random.nextGaussian() * 30);
      default -> Float.intBitsToFloat(random.nextInt(1 << 24));
    };
  }

  private static TestCore core() {
    TestCore core =
        new TestCore(CoreKind.AIV)
            .arithmetic(
                new ChipArithmetic(EnumSet.noneOf(Quirk.class), false, false, false, false, false));
    core.execution().units().begin();
    return core;
  }

  private static OnChipTile tile(TestCore core) {
    return OnChipTile.of(core.execution().vec(ElementType.FLOAT32, 1, COUNT).place());
  }

  private static float at(OnChipTile tile, int i) {
    return Elements.getFloat(tile.bytes(), tile.offsetOf(0, i));
  }

  /**
   * Compares all elements.
   *
   * @param apart how many in the last place results may be apart; special ones never are
   */
  private static void check(int apart, TwoOperands instruction, Step steps, boolean normal) {
    SplittableRandom random = new SplittableRandom(7);
    try (TestCore core = core()) {
      OnChipTile a = tile(core);
      OnChipTile b = tile(core);
      OnChipTile d = tile(core);
      for (int i = 0; i < COUNT; i++) {
        float x = number(random, i);
        float y = number(random, i < SPECIAL.length * SPECIAL.length ? i / SPECIAL.length : i + 1);
        a.setValue(i, normal ? 0.1 + 4.9 * random.nextDouble() : x);
        b.setValue(i, normal ? 3 * random.nextDouble() : y);
      }
      instruction.apply(d, a, b, Precision.HIGH);
      for (int i = 0; i < COUNT; i++) {
        float expected = steps.of(at(a, i), at(b, i));
        float actual = at(d, i);
        String text = at(a, i) + ", " + at(b, i) + ": " + expected + " and " + actual;
        if (apart == 0 || !Float.isFinite(expected) || expected == 0) {
          assertEquals(expected, actual, text);
        } else {
          int distance = Float.floatToIntBits(expected) - Float.floatToIntBits(actual);
          assertTrue(Math.abs(distance) <= apart, text);
        }
      }
    }
  }

  private static TwoOperands first(OneOperand instruction) {
    return (d, a, b, precision) -> instruction.apply(d, a, precision);
  }

  @Test
  void exponentialsRootsAndQuotientsAreThoseOfTheSteps() {
    check(0, first(TEXP::apply), (a, b) -> PrecisionSteps.exponential(a), false);
    check(0, first(TSQRT::apply), (a, b) -> PrecisionSteps.root(a), false);
    check(0, TDIV::apply, PrecisionSteps::quotient, false);
    check(
        0,
        first(TRSQRT::apply),
        (a, b) -> PrecisionSteps.quotient(1, PrecisionSteps.root(a)),
        false);
  }

  @Test
  void logarithmsAndPowersAreOneApartAtMost() {
    check(1, first(TLOG::apply), (a, b) -> PrecisionSteps.logarithm(a), false);
    check(1, TPOW::apply, PrecisionSteps::power, true);
  }
}
