package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Sets the register of repetitions of {@link TIMG2COL}, on S. */
public final class SET_IMG2COL_RPT {
  private SET_IMG2COL_RPT() {}

  /**
   * Sets it to what every source does: one pass. More are refused, for no source says what they do.
   *
   * @param times 0 or 1, which both are one pass
   * @param mode 0 or 1
   * @param map of the instructions that follow
   * @param stride 0 to 65535; one pass needs none
   */
  public static void apply(FeatureMap map, int stride, int times, int mode) {
    Instruction op = Instruction.SET_IMG2COL_RPT;
    ConvolutionRules.check(op, map, Location.MAT);
    if (times < 0 || times > 1 || mode < 0 || mode > 1 || stride < 0 || stride > 0xFFFF) {
      throw Rules.refuse(
          map.tile(),
          String.format(
              "%s of %d times in the mode %d with stride %d: neither headers nor manual say what"
                  + " more than one pass does, so only one pass is taken",
              op, times, mode, stride));
    }
    MachineTile.machine(map.tile()).convolution().setRepetition(op, map, stride, times, mode);
  }
}
