package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.convert.Conversion;
import dev.simpler.sim.onchip.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every pair of types that a chip converts, by every mode, with and without saturation. */
class EveryConversionTest {
  private static final int COUNT = 160;

  private record Pair(ElementType from, ElementType to) {}

  private static List<Pair> pairs() {
    ChipForms one = FormTable.load().chip("a2a3");
    ChipForms other = FormTable.load().chip("a5");
    List<Pair> pairs = new ArrayList<>();
    for (ElementType from : ElementType.values()) {
      for (ElementType to : ElementType.values()) {
        boolean narrow = from.isNarrow() || to.isNarrow();
        boolean packed = from.isPacked() || to.isPacked();
        boolean has =
            one.have(Instruction.TCVT, Form.PLAIN, from, to)
                || other.have(Instruction.TCVT, Form.PLAIN, from, to);
        if (has && !narrow && !packed) {
          pairs.add(new Pair(from, to));
        }
      }
    }
    return pairs;
  }

  /** FLOAT8, FLOAT4, HIFLOAT8 and INT4 are those of {@link SmallConversionTest}. */
  @Test
  void agreesWithDecimalArithmetic() {
    Random random = new Random(17);
    List<Pair> pairs = pairs();
    assertTrue(pairs.size() > 30, pairs::toString);
    for (Pair pair : pairs) {
      ElementType from = pair.from();
      ElementType to = pair.to();
      long[] sources = new long[COUNT];
      byte[] m = new byte[2 * 8 * COUNT];
      for (int i = 0; i < COUNT; i++) {
        sources[i] = EdgeValues.bits(from, random);
        Elements.storeLong(m, i * from.bytes(), ofBits(from), sources[i]);
      }
      for (RoundMode mode : RoundMode.values()) {
        for (boolean saturate : new boolean[] {true, false}) {
          Conversion.of(from, to, mode, saturate).run(m, 8 * COUNT, 0, COUNT);
          for (int i = 0; i < COUNT; i++) {
            long mask = to.bytes() == 8 ? -1 : (1L << to.bits()) - 1;
            int at = 8 * COUNT + i * to.bytes();
            long actual = Elements.loadLong(m, at, ofBits(to)) & mask;
            long expected = CastOracle.convert(sources[i], from, to, mode, saturate) & mask;
            boolean nan = isNan(to, expected) && isNan(to, actual);
            if (!nan && actual != expected) {
              String text = String.format("%s %s %s %x", pair, mode, saturate, sources[i]);
              assertEquals(Long.toHexString(expected), Long.toHexString(actual), text);
            }
          }
        }
      }
    }
  }

  private static boolean isNan(ElementType type, long bits) {
    return type.isFloating() && Double.isNaN(ConversionOracle.floating(bits, type));
  }

  private static ElementType ofBits(ElementType type) {
    return switch (type.bytes()) {
      case 1 -> ElementType.UINT8;
      case 2 -> ElementType.UINT16;
      case 4 -> ElementType.UINT32;
      default -> ElementType.UINT64;
    };
  }
}
