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
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
    final OnChipTile x = operands.tile(SINGLE, SIDE, SIDE, SIDE, SIDE);
    final OnChipTile q = operands.tile(E4M3, SIDE, SIDE, SIDE, SIDE);
    final OnChipTile exponents = operands.tile(SCALE, 1, GROUPS, 1, GROUPS);
    final OnChipTile maxima = operands.tile(SINGLE, 1, GROUPS, 1, GROUPS);
    final OnChipTile factors = operands.tile(SINGLE, 1, GROUPS, 1, GROUPS);

    void quantise(boolean down, SharedScale rule) {
      if (down) {
        TQUANT_DN.apply(q, x, exponents, maxima, factors, rule);
      } else {
        TQUANT.shared(q, x, exponents, maxima, factors, rule);
      }
    }

    void put(int row, int col, float value) {
      Elements.putFloat(x.bytes(), x.offsetOf(row, col), value);
    }

    float x(int row, int col) {
      return Elements.getFloat(x.bytes(), x.offsetOf(row, col));
    }

    float q(int row, int col) {
      return Narrow.value(E4M3, q.bytes()[q.offsetOf(row, col)]);
    }

    int exponent(int group) {
      return exponents.bytes()[exponents.base() + group] & 0xFF;
    }

    float number(OnChipTile tile, int group) {
      return Elements.getFloat(tile.bytes(), tile.base() + 4 * group);
    }

    @Override
    public void close() {
      operands.close();
    }
  }

  @Property(tries = 12)
  void elementsAreTheNearestOnesWithTheirGroupsPower(
      @ForAll boolean down, @ForAll SharedScale rule, @ForAll long seed) {
    try (Run run = new Run()) {
      Random random = new Random(seed);
      for (int row = 0; row < SIDE; row++) {
        for (int col = 0; col < SIDE; col++) {
          int size = down ? random.nextInt(-4, 5) : col / 32 * 60 - 40;
          run.put(row, col, Math.scalb((float) random.nextGaussian(), size));
        }
      }
      run.quantise(down, rule);
      for (int group = 0; group < GROUPS; group++) {
        int row = down ? group / SIDE * 32 : group / 2;
        int col = down ? group % SIDE : group % 2 * 32;
        float most = 0;
        for (int i = 0; i < 32; i++) {
          most = Math.max(most, Math.abs(run.x(down ? row + i : row, down ? col : col + i)));
        }
        assertEquals(most, run.number(run.maxima, group));
        double power = Math.scalb(1.0, run.exponent(group) - 127);
        assertEquals(1 / power, run.number(run.factors, group));
        switch (rule) {
          case OCP ->
              assertEquals(Math.max(Math.getExponent(most) - 8, -127), run.exponent(group) - 127);
          case NV -> {
            assertTrue(most / power <= 448.0001, () -> "too small: " + power);
            assertTrue(most / power > 223.999, () -> "too great: " + power);
          }
        }
        for (int i = 0; i < 32; i++) {
          int r = down ? row + i : row;
          int c = down ? col : col + i;
          float scaled = (float) (run.x(r, c) / power);
          float clipped = Math.clamp(scaled, -448f, 448f);
          float expected = Narrow.value(E4M3, Narrow.bits(E4M3, clipped));
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
    "OCP, Infinity, 255, NaN, 1, NaN",
    "OCP, NaN, 255, NaN, 1, NaN",
    "NV, Infinity, 254, 5.877472E-39, 1, 0",
    "NV, NaN, 255, NaN, 1, NaN"
  })
  void aGroupFollowsItsGreatestMagnitude(
      SharedScale rule, float most, int exponent, float factor, float other, float quantised) {
    try (Run run = new Run()) {
      for (int row = 0; row < SIDE; row++) {
        for (int col = 0; col < SIDE; col++) {
          run.put(row, col, 0);
        }
      }
      run.put(3, 40, most);
      run.put(3, 41, other);
      run.quantise(false, rule);
      assertEquals(exponent, run.exponent(7));
      assertEquals(factor, run.number(run.factors, 7));
      assertEquals(quantised, run.q(3, 41));
      assertEquals(0, run.exponent(6));
    }
  }

  @Test
  void groupsAreWholeAndTheirNumbersHaveRoom() {
    try (Run run = new Run()) {
      OnChipTile few = run.operands.tile(SCALE, 1, GROUPS, 1, GROUPS - 1);
      refused(
          "needs FLOAT8_E8M0 for 128 groups",
          () -> TQUANT.shared(run.q, run.x, few, run.maxima, run.factors, SharedScale.OCP));
      run.x.valid(SIDE, 33);
      run.q.valid(SIDE, 33);
      refused("groups of 32 columns", () -> run.quantise(false, SharedScale.OCP));
      run.x.valid(33, SIDE);
      run.q.valid(33, SIDE);
      refused("groups of 32 rows", () -> run.quantise(true, SharedScale.NV));
    }
  }
}
