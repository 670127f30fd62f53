package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Sets the register from which {@link TIMG2COL} takes what lies outside of a map, on S. */
public final class SET_IMG2COL_PADDING {
  private SET_IMG2COL_PADDING() {}

  /**
   * Keeps the pad value of the map's tile, or 0, until it is set again; a kernel starts with 0.
   *
   * @param map whose pad value is kept
   */
  public static void apply(FeatureMap map) {
    apply(map, ImageMode.A_MANUAL);
  }

  /**
   * The same for one of the two registers FMATRIX; A2/A3 has one pad value for both.
   *
   * @param map whose pad value is kept
   * @param mode A_MANUAL or B_MANUAL
   */
  public static void apply(FeatureMap map, ImageMode mode) {
    Instruction op = Instruction.SET_IMG2COL_PADDING;
    ConvolutionRules.check(op, map, Location.MAT);
    if (!mode.isManual()) {
      throw Rules.refuse(map.tile(), op + " in the mode " + mode + ", in which TIMG2COL sets it");
    }
    MachineTile.machine(map.tile()).convolution().setPadding(op, map, mode);
  }
}
