package dev.simpler.sim.elementwise;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.CoreUnits;

/**
 * What a chip makes of a comparison.
 *
 * @param type by whose rules the elements' bits are compared
 * @param mode what is asked of them
 */
record ChipComparison(ElementType type, CompareMode mode) {
  /**
   * The comparison that the core's chip executes. One that gives other bits than its name says is
   * refused, unless the device is set to imitate the chip.
   *
   * @param withScalar whether elements are compared with one value
   */
  static ChipComparison of(
      CoreUnits units, Instruction op, ElementType type, CompareMode mode, boolean withScalar) {
    boolean orders = mode != CompareMode.EQ && mode != CompareMode.NE;
    if (orders && type == ElementType.INT32 && has(units, Quirk.INT32_WITHOUT_ORDER)) {
      demandImitation(units, op, type, mode, Quirk.INT32_WITHOUT_ORDER);
      return new ChipComparison(type, CompareMode.EQ);
    }
    boolean small = type == ElementType.INT16 || type == ElementType.UINT16;
    if (withScalar && small && has(units, Quirk.INT16_AS_FLOAT16)) {
      demandImitation(units, op, type, mode, Quirk.INT16_AS_FLOAT16);
      return new ChipComparison(ElementType.FLOAT16, mode);
    }
    return new ChipComparison(type, mode);
  }

  private static boolean has(CoreUnits units, Quirk quirk) {
    return units.port().arithmetic().quirks().contains(quirk);
  }

  private static void demandImitation(
      CoreUnits units, Instruction op, ElementType type, CompareMode mode, Quirk quirk) {
    ChipArithmetic arithmetic = units.port().arithmetic();
    if (arithmetic.imitated()) {
      return;
    }
    String chip = units.port().forms().title();
    throw units.refuse(
        String.format("%s of %s by %s: %s %s", op, type, mode, chip, quirk.effect()),
        "compare FLOAT32 instead (TCVT), or set SIMPLER_SIM_IMITATE_QUIRKS=1 to get"
            + " what the chip does");
  }
}
