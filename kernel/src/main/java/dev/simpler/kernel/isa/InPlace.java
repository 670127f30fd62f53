package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * A chip that makes an instruction of several keeps what lies between them in the destination, so
 * that a source that shares its bytes is gone before it is read.
 */
final class InPlace {
  private InPlace() {}

  /** Demands that the chip works in place, if these tiles ask for it. */
  static void admit(Instruction op, Tile dst, Tile source) {
    if (MachineTile.of(dst).shares(source)) {
      Rules.admit(op, Form.IN_PLACE, dst);
    }
  }
}
