package dev.simpler.kernel.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Binds scales to the place that belongs to their operand's; moves no data. */
public final class TGET_SCALE_ADDR {
  private TGET_SCALE_ADDR() {}

  /**
   * Gives {@code scales} the address of {@code operand} divided by 16, for the cube unit reads the
   * scales of an operand there.
   *
   * @param scales tile in SCALE_LEFT, or SCALE_RIGHT
   * @param operand tile in LEFT, or RIGHT, at a multiple of 512 bytes
   */
  public static void apply(Tile scales, Tile operand) {
    Instruction op = Instruction.TGET_SCALE_ADDR;
    Rules.admit(op, scales);
    Location wanted =
        switch (scales.location()) {
          case SCALE_LEFT -> Location.LEFT;
          case SCALE_RIGHT -> Location.RIGHT;
          default -> throw Rules.refuse(scales, op + " needs a tile in SCALE_LEFT or SCALE_RIGHT");
        };
    if (operand.location() != wanted) {
      throw Rules.refuse(operand, op + " of " + scales + " needs an operand in " + wanted);
    }
    MachineTile.machine(scales).views().bindScales(op, scales, operand);
  }
}
