package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Sets the register from which {@link TIMG2COL} takes a map's extents and padding, on S. */
public final class SETFMATRIX {
  private SETFMATRIX() {}

  /**
   * Keeps rows and columns of the map and the window's padding until it is set again; a kernel
   * starts without.
   *
   * @param mode A_MANUAL or B_MANUAL
   * @param map whose rows and columns are kept
   * @param window whose padding is kept
   */
  public static void apply(FeatureMap map, ImageWindow window, ImageMode mode) {
    Instruction op = Instruction.SETFMATRIX;
    ConvolutionRules.check(op, map, window);
    if (!mode.isManual()) {
      throw Rules.refuse(map.tile(), op + " in the mode " + mode + ", in which TIMG2COL sets it");
    }
    MachineTile.machine(map.tile()).convolution().setImage(op, map, window, mode);
  }
}
