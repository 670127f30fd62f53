package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Fills a tile in VEC with random bits of the generator Philox-4x32, on V. */
public final class TRANDOM {
  private static final int FEW = 7;
  private static final int MANY = 10;

  private TRANDOM() {}

  /**
   * Each counter gives 4 neighbouring elements of a row. 64 counters in a row make 256 elements;
   * then the counter goes on by 64, or at the end of a row by {@code (columns - 1) % 64 + 1}.
   *
   * @param dst row-major tile of INT32 or UINT32
   * @param key the first word of the key in the low half, the second in the high half
   * @param counterLow words 0 and 1 of the first counter, likewise
   * @param counterHigh words 2 and 3
   * @param rounds 7 or 10
   */
  public static void apply(Tile dst, long key, long counterLow, long counterHigh, int rounds) {
    Instruction op = Instruction.TRANDOM;
    Rules.inUb(op, dst);
    Rules.rowMajor(op, dst);
    Rules.admit(op, dst);
    Rules.defined(op, !dst.type().isFloating() && dst.type().bits() == Integer.SIZE, dst);
    if (rounds != FEW && rounds != MANY) {
      throw Rules.refuse(dst, op + " of " + rounds + " rounds, there are 7 or 10");
    }
    MachineTile.machine(dst).fills().random(op, dst, key, counterLow, counterHigh, rounds);
  }
}
