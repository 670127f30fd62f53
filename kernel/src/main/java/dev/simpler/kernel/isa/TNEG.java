package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.UnaryOperation;

/** Negation; integers wrap. */
public final class TNEG {
  private TNEG() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    ElementwiseRules.unary(Instruction.TNEG, UnaryOperation.NEGATE, dst, a);
  }
}
