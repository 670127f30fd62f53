package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.isa.TQUANT;
import dev.simpler.kernel.isa.TQUANT_DN;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantisation with a power of two for each 32 elements, against what the powers promise. */
class SharedQuantisationProperties {
  private static final ElementType E4M3 = ElementType.FLOAT8_E4M3;
  private static final ElementType SCALE = ElementType.FLOAT8_E8M0;
  private static final ElementType SINGLE = ElementType.FLOAT32;
  private static final int SIDE = 64;
  private static final int GROUPS = SIDE * SIDE / 32;

  /** A source and what is made of it. */
  private static final class Run implements AutoCloseable {
    final Operands operands = new Operands(4);
    final OnChipTile x;
    final OnChipTile q;
    final OnChipTile exponents = operands.tile(SCALE, 1, GROUPS, 1, GROUPS);
    final OnChipTile maxima;
    final OnChipTile factors;
    final SharedScale rule;

    Run(ElementType from, ElementType to, SharedScale rule) {
      ElementType numbers = from == SINGLE ? SINGLE : ElementType.BFLOAT16;
      boolean whole = from == ElementType.FLOAT16 && rule == SharedScale.NV;
      this.rule = rule;
      x = operands.tile(from, SIDE, SIDE, SIDE, SIDE);
      q = OnChipTile.of(operands.kernel().vec(to, SIDE, SIDE).place());
      maxima = operands.tile(whole ? from : numbers, 1, GROUPS, 1, GROUPS);
      factors = operands.tile(numbers, 1, GROUPS, 1, GROUPS);
    }

    void quantise(boolean down) {
      if (down) {
        TQUANT_DN.apply(q, x, exponents, maxima, factors, rule);
      } else {
        TQUANT.shared(q, x, exponents, maxima, factors, rule);
      }
    }

    void put(int row, int col, float value) {
      Elements.storeFloat(x.bytes(), x.offsetOf(row, col), x.type(), value);
    }

    float x(int row, int col) {
      return Elements.loadFloat(x.bytes(), x.offsetOf(row, col), x.type());
    }

    float q(int row, int col) {
      byte bits =
          q.type().isPacked()
              ? (byte) Nibbles.get(q.bytes(), q.nibbleOf(row, col))
              : q.bytes()[q.offsetOf(row, col)];
      return Narrow.value(q.type(), bits);
    }

    int exponent(int group) {
      return exponents.bytes()[exponents.base() + group] & 0xFF;
    }

    float number(OnChipTile tile, int group) {
      return Elements.loadFloat(tile.bytes(), tile.offsetOf(0, group), tile.type());
    }

    @Override
    public void close() {
      operands.close();
    }
  }

  @Property(tries = 24)
  void elementsAreTheNearestOnesWithTheirGroupsPower(
      @ForAll("pairs") ElementType[] types,
      @ForAll boolean down,
      @ForAll SharedScale rule,
      @ForAll long seed) {
    ElementType to = types[1];
    boolean wide = types[0] != ElementType.FLOAT16;
    float largest = to.isPacked() ? 6 : 448;
    try (Run run = new Run(types[0], to, rule)) {
      Random random = new Random(seed);
      for (int row = 0; row < SIDE; row++) {
        for (int col = 0; col < SIDE; col++) {
          int size = down ? random.nextInt(-4, 5) : wide ? col / 32 * 60 - 40 : col / 32 * 8 - 4;
          run.put(row, col, Math.scalb((float) random.nextGaussian(), size));
        }
      }
      run.quantise(down);
      for (int group = 0; group < GROUPS; group++) {
        int row = down ? group / SIDE * 32 : group / 2;
        int col = down ? group % SIDE : group % 2 * 32;
        float most = 0;
        for (int i = 0; i < 32; i++) {
          most = Math.max(most, Math.abs(run.x(down ? row + i : row, down ? col : col + i)));
        }
        boolean cut = run.maxima.type() == ElementType.BFLOAT16;
        float shown = cut ? Float.intBitsToFloat(Float.floatToIntBits(most) & 0xFFFF0000) : most;
        assertEquals(shown, run.number(run.maxima, group));
        double power = Math.scalb(1.0, run.exponent(group) - 127);
        assertEquals(1 / power, run.number(run.factors, group));
        switch (rule) {
          case OCP ->
              assertEquals(
                  Math.max(Math.getExponent(most) - Math.getExponent(largest), -127),
                  run.exponent(group) - 127);
          case NV -> {
            assertTrue(most / power <= largest * 1.000001, () -> "too small: " + power);
            assertTrue(most / power > largest / 2 * 0.999999, () -> "too great: " + power);
          }
        }
        for (int i = 0; i < 32; i++) {
          int r = down ? row + i : row;
          int c = down ? col : col + i;
          float scaled = (float) (run.x(r, c) / power);
          float clipped = Math.clamp(scaled, -largest, largest);
          float expected = Narrow.value(to, Narrow.bits(to, clipped));
          assertEquals(expected, run.q(r, c));
        }
      }
    }
  }

  /** Figures worked out by hand from the rule and from the board golden. */
  @ParameterizedTest
  @CsvSource({
    "OCP, 3, 120, 128, 1, 128",
    "OCP, 0, 0, 1.7014118E38, 0, 0",
    "OCP, 448, 127, 1, 17, 16",
    "OCP, 500, 127, 1, 460, 448",
    "NV, 448, 127, 1, 1, 1",
    "NV, 449, 128, 0.5, 448, 224",
    "NV, 0, 0, 1.7014118E38, 0, 0",
    "OCP, Infinity, 247, 7.523164E-37, 1, 0",
    "OCP, NaN, 255, NaN, 1, NaN",
    "NV, Infinity, 254, 5.877472E-39, 1, 0",
    "NV, NaN, 255, NaN, 1, NaN"
  })
  void aGroupFollowsItsGreatestMagnitude(
      SharedScale rule, float most, int exponent, float factor, float other, float quantised) {
    try (Run run = new Run(SINGLE, E4M3, rule)) {
      for (int row = 0; row < SIDE; row++) {
        for (int col = 0; col < SIDE; col++) {
          run.put(row, col, 0);
        }
      }
      run.put(3, 40, most);
      run.put(3, 41, other);
      run.quantise(false);
      assertEquals(exponent, run.exponent(7));
      assertEquals(factor, run.number(run.factors, 7));
      assertEquals(quantised, run.q(3, 41));
      assertEquals(0, run.exponent(6));
    }
  }

  /** The board golden's figures for halves: what one becomes beside the greatest of its group. */
  @ParameterizedTest
  @CsvSource({
    "BFLOAT16, FLOAT4_E2M1, OCP, 3, 126, 2, 2.5, 4",
    "BFLOAT16, FLOAT4_E2M1, OCP, Infinity, 253, 1.1754944E-38, 1, 0",
    "FLOAT16, FLOAT4_E2M1, OCP, Infinity, 253, 1.1754944E-38, Infinity, 6",
    "FLOAT16, FLOAT4_E2M1, OCP, NaN, 255, NaN, -1, 6",
    "FLOAT16, FLOAT4_E2M1, NV, 6, 127, 1, -2.5, -2",
    "BFLOAT16, FLOAT4_E2M1, NV, 6.03125, 128, 0.5, 5, 2",
    "FLOAT16, FLOAT8_E4M3, OCP, 3, 120, 128, -0.5, -64",
    "BFLOAT16, FLOAT8_E4M3, NV, 448, 127, 1, 17, 16",
    "FLOAT16, FLOAT8_E4M3, NV, NaN, 255, NaN, 1, NaN"
  })
  void halvesAreQuantisedLikewise(
      ElementType from,
      ElementType to,
      SharedScale rule,
      float most,
      int exponent,
      float factor,
      float other,
      float quantised) {
    try (Run run = new Run(from, to, rule)) {
      for (int row = 0; row < SIDE; row++) {
        for (int col = 0; col < SIDE; col++) {
          run.put(row, col, 0);
        }
      }
      run.put(3, 40, most);
      run.put(3, 41, other);
      run.quantise(false);
      assertEquals(exponent, run.exponent(7));
      assertEquals(factor, run.number(run.factors, 7));
      assertEquals(quantised, run.q(3, 41));
    }
  }

  @Provide
  Arbitrary<ElementType[]> pairs() {
    ElementType four = ElementType.FLOAT4_E2M1;
    return Arbitraries.of(
        new ElementType[] {SINGLE, E4M3},
        new ElementType[] {ElementType.FLOAT16, E4M3},
        new ElementType[] {ElementType.BFLOAT16, E4M3},
        new ElementType[] {ElementType.FLOAT16, four},
        new ElementType[] {ElementType.BFLOAT16, four});
  }

  @Test
  void theLastGroupOfARowIsFilledUpWithZeros() {
    try (Run run = new Run(ElementType.BFLOAT16, E4M3, SharedScale.OCP)) {
      for (int row = 0; row < SIDE; row++) {
        for (int col = 0; col < SIDE; col++) {
          run.put(row, col, col < 40 ? row + 1 : 1e6f);
        }
      }
      run.x.valid(SIDE, 40);
      run.q.valid(SIDE, 40);
      run.quantise(false);
      for (int row = 0; row < SIDE; row++) {
        assertEquals(row + 1f, run.number(run.maxima, 2 * row + 1));
        float scaled = (row + 1) * run.number(run.factors, 2 * row + 1);
        assertEquals(Narrow.value(E4M3, Narrow.bits(E4M3, Math.min(scaled, 448))), run.q(row, 39));
        assertEquals(0, run.q(row, 40));
        assertEquals(0, run.q(row, 63));
      }
    }
  }

  @Test
  void groupsAreWholeAndTheirNumbersHaveRoom() {
    try (Run run = new Run(SINGLE, E4M3, SharedScale.OCP)) {
      OnChipTile few = run.operands.tile(SCALE, 1, GROUPS, 1, GROUPS - 1);
      refused(
          "needs FLOAT8_E8M0 for 128 groups",
          () -> TQUANT.shared(run.q, run.x, few, run.maxima, run.factors, SharedScale.OCP));
      run.x.valid(SIDE, 33);
      refused("needs equal regions", () -> run.quantise(false));
      run.x.valid(33, SIDE);
      run.q.valid(33, SIDE);
      refused("groups of 32 rows", () -> run.quantise(true));
    }
  }
}
