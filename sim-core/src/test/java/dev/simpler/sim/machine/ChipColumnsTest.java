package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLARGMAX;
import dev.simpler.kernel.isa.TCOLARGMIN;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A2/A3 compares unsigned numbers of a column as floating-point ones. */
class ChipColumnsTest {
  private static final ChipArithmetic BY_FLOATS =
      new ChipArithmetic(Set.of(Quirk.UNSIGNED_AS_FLOAT), false, false, false, false, false);

  private static long place(
      ChipArithmetic chip, ElementType type, boolean greatest, long first, long second) {
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip)) {
      core.execution().units().begin();
      Tile src = core.execution().vec(type, 2, 16).valid(2, 1).place();
      Tile dst = core.execution().vec(ElementType.UINT32, 1, 16).valid(1, 1).place();
      src.setValue(0, first);
      src.setValue(16, second);
      if (greatest) {
        TCOLARGMAX.apply(dst, src);
      } else {
        TCOLARGMIN.apply(dst, src);
      }
      return dst.getInteger(0);
    }
  }

  /** 32768 is the FLOAT16 -0, 40000 about -0.04, 31745 a NaN, which wins. */
  @ParameterizedTest
  @CsvSource({
    "UINT16, true, 5, 40000, 1, 0",
    "UINT16, true, 7, 31745, 1, 1",
    "UINT16, false, 5, 40000, 0, 1",
    "UINT16, true, 5, 31744, 1, 1",
    "UINT16, true, 9, 9, 0, 0",
    "UINT32, true, 5, 4000000000, 1, 0",
    "UINT32, true, 5, 2139095040, 1, 1"
  })
  void imitated(
      ElementType type, boolean greatest, long first, long second, long right, long chip) {
    assertEquals(right, place(ChipArithmetic.PLAIN, type, greatest, first, second));
    assertEquals(chip, place(BY_FLOATS.imitated(true), type, greatest, first, second));
  }

  @Test
  void refusedBeyondInfinity() {
    refused(
        "TCOLARGMAX of UINT16 31745 at row 1, column 0",
        () -> place(BY_FLOATS, ElementType.UINT16, true, 1, 31745));
    refused(
        "in their order up to 2139095040 only",
        () -> place(BY_FLOATS, ElementType.UINT32, false, 2139095041L, 1));
    assertEquals(1, place(BY_FLOATS, ElementType.UINT16, true, 1, 31744));
  }
}
