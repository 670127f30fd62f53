package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TCVT to and from formats of 8 and 4 bits, for all elements of 16 bits and all modes. */
class SmallConversionTest {
  private static final int ROWS = 32;
  private static final int COLS = 2048;

  private static double half(ElementType type, int bits) {
    return type == ElementType.FLOAT16
        ? Float.float16ToFloat((short) bits)
        : Elements.bfloat16ToFloat((short) bits);
  }

  /** All elements of a type of 16 bits in a tile. */
  private static OnChipTile all(Operands operands, ElementType type) {
    OnChipTile tile = operands.tile(type, ROWS, COLS, ROWS, COLS);
    for (int i = 0; i < ROWS * COLS; i++) {
      Elements.putShort(tile.bytes(), tile.base() + 2 * i, (short) i);
    }
    return tile;
  }

  private static int element(OnChipTile tile, int index) {
    return tile.type().isPacked()
        ? Nibbles.get(tile.bytes(), 2 * tile.base() + index)
        : tile.bytes()[tile.base() + index] & 0xFF;
  }

  private static boolean isNan(ElementType type, int bits) {
    return switch (type) {
      case FLOAT8_E4M3 -> (bits & 0x7F) == 0x7F;
      case FLOAT8_E5M2 -> (bits & 0x7F) > 0x7C;
      case HIFLOAT8 -> bits == 0x80;
      default -> false;
    };
  }

  private static void assertRounded(int expected, OnChipTile d, int index, Object what) {
    int actual = element(d, index);
    int shown = isNan(d.type(), actual) ? -1 : actual;
    if (shown != expected) {
      throw new AssertionError(what + " to " + d + ": " + actual + ", expected " + expected);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT4_E2M1", "FLOAT4_E1M2", "HIFLOAT8", "INT4"})
  void everyHalfIsRoundedByEveryMode(ElementType to) {
    boolean halves = to == ElementType.HIFLOAT8 || to == ElementType.INT4;
    ElementType from = halves ? ElementType.FLOAT16 : ElementType.BFLOAT16;
    try (Operands operands = new Operands(1)) {
      OnChipTile s = all(operands, from);
      OnChipTile d = OnChipTile.of(operands.kernel().vec(to, ROWS, COLS).place());
      NavigableMap<Double, Integer> values =
          to == ElementType.INT4 ? new TreeMap<>() : SmallFormats.magnitudes(to);
      for (RoundMode mode : RoundMode.values()) {
        for (boolean saturate : new boolean[] {true, false}) {
          TCVT.apply(d, s, mode, saturate);
          for (int i = 0; i < ROWS * COLS; i++) {
            double value = half(from, i);
            int expected =
                to == ElementType.INT4
                    ? whole(value, mode, saturate)
                    : SmallFormats.rounded(values, to, mode, saturate, value);
            assertRounded(expected, d, i, value + " by " + mode + " " + saturate);
          }
        }
      }
    }
  }

  /** The low 4 bits of the nearest whole number, which has 32 bits at most. */
  private static int whole(double value, RoundMode mode, boolean saturate) {
    if (Double.isNaN(value)) {
      return 0;
    }
    double rounded =
        switch (mode) {
          case RINT -> Math.rint(value);
          case ROUND -> Math.signum(value) * Math.floor(Math.abs(value) + 0.5);
          case FLOOR -> Math.floor(value);
          case CEIL -> Math.ceil(value);
          case NONE, TRUNC, ODD -> value < 0 ? Math.ceil(value) : Math.floor(value);
        };
    return (saturate ? (int) Math.clamp(rounded, -8, 7) : (int) rounded) & 0xF;
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT8_E4M3", "FLOAT8_E5M2", "HIFLOAT8"})
  void floatsAreRoundedByEveryMode(ElementType to) {
    Random random = new Random(3);
    NavigableMap<Double, Integer> values = SmallFormats.magnitudes(to);
    List<Double> marks = List.copyOf(values.keySet());
    try (Operands operands = new Operands(1)) {
      OnChipTile s = operands.tile(ElementType.FLOAT32, 8, 512, 8, 512);
      OnChipTile d = operands.tile(to, 8, 512, 8, 512);
      for (int i = 0; i < 4096; i++) {
        double mark = marks.get(random.nextInt(marks.size()));
        double next = marks.get(random.nextInt(marks.size()));
        double value =
            switch (i % 4) {
              case 0 -> mark;
              case 1 -> (mark + next) / 2;
              case 2 -> Math.nextUp((float) ((mark + next) / 2));
              default -> Math.scalb(random.nextGaussian(), random.nextInt(-30, 20));
            };
        Elements.putFloat(s.bytes(), s.base() + 4 * i, (float) (i % 8 < 4 ? value : -value));
      }
      for (RoundMode mode : RoundMode.values()) {
        for (boolean saturate : new boolean[] {true, false}) {
          TCVT.apply(d, s, mode, saturate);
          for (int i = 0; i < 4096; i++) {
            float value = Elements.getFloat(s.bytes(), s.base() + 4 * i);
            int expected = SmallFormats.rounded(values, to, mode, saturate, value);
            assertRounded(expected, d, i, value + " by " + mode + " " + saturate);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT4_E2M1", "FLOAT4_E1M2", "HIFLOAT8", "INT4"})
  void everyElementIsWidenedToItsValue(ElementType from) {
    ElementType to =
        switch (from) {
          case HIFLOAT8 -> ElementType.FLOAT32;
          case INT4 -> ElementType.FLOAT16;
          default -> ElementType.BFLOAT16;
        };
    try (Operands operands = new Operands(1)) {
      OnChipTile s = OnChipTile.of(operands.kernel().vec(from, 1, 256).place());
      OnChipTile d = operands.tile(to, 1, 256, 1, 256);
      for (int i = 0; i < 256; i++) {
        if (from.isPacked()) {
          Nibbles.put(s.bytes(), s.nibbleOf(0, i), i);
        } else {
          s.bytes()[s.base() + i] = (byte) i;
        }
      }
      TCVT.apply(d, s, RoundMode.NONE);
      float[] expected = new float[256];
      Arrays.fill(expected, Float.NaN);
      if (from == ElementType.INT4) {
        for (int i = 0; i < 16; i++) {
          expected[i] = i < 8 ? i : i - 16;
        }
      } else {
        SmallFormats.magnitudes(from)
            .forEach((value, bits) -> {
              expected[bits] = value.floatValue();
              expected[bits | SmallFormats.sign(from)] = -value.floatValue();
            });
      }
      if (from == ElementType.HIFLOAT8) {
        expected[0x6F] = Float.POSITIVE_INFINITY;
        expected[0xEF] = Float.NEGATIVE_INFINITY;
        expected[0x80] = Float.NaN;
      }
      for (int i = 0; i < 256; i++) {
        assertEquals(expected[from.isPacked() ? i % 16 : i], (float) d.getValue(i));
      }
    }
  }

  @Test
  void rowsOfFloat4AreFilledUpWithZeroAndEndWithWholeBytes() {
    try (Operands operands = new Operands(1)) {
      OnChipTile s = operands.tile(ElementType.BFLOAT16, 4, 64, 4, 64);
      OnChipTile d = OnChipTile.of(operands.kernel().vec(ElementType.FLOAT4_E2M1, 4, 64).place());
      for (int i = 0; i < 256; i++) {
        s.setValue(i, 3.0);
        Nibbles.put(d.bytes(), d.nibbleOf(0, i), 15);
      }
      TCVT.apply(d.valid(3, 7), s, RoundMode.RINT);
      for (int i = 0; i < 256; i++) {
        int expected = i >= 192 ? 15 : i % 64 < 6 ? 5 : 0;
        assertEquals(expected, Nibbles.get(d.bytes(), d.nibbleOf(0, i)));
      }
    }
  }

  @Test
  void otherPartnersAndOddColumnsOfInt4AreRefused() {
    try (Operands operands = new Operands(1)) {
      OnChipTile small = OnChipTile.of(operands.kernel().vec(ElementType.INT4, 4, 64).place());
      OnChipTile single = operands.tile(ElementType.FLOAT32, 4, 64, 4, 64);
      refused("to or from FLOAT16 only", () -> TCVT.apply(small, single, RoundMode.RINT));
      refused("to or from FLOAT16 only", () -> TCVT.apply(single, small, RoundMode.RINT));
      OnChipTile half = operands.tile(ElementType.FLOAT16, 4, 64, 4, 64);
      refused("are odd", () -> TCVT.apply(small.valid(4, 3), half, RoundMode.RINT));
    }
  }
}
