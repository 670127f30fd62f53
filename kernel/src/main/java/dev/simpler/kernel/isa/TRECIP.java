package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.UnaryOperation;

/** Reciprocal, an IEEE division. */
public final class TRECIP {
  private TRECIP() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    Elementwise.unary(Instruction.TRECIP, UnaryOperation.RECIPROCAL, dst, a);
  }
}
