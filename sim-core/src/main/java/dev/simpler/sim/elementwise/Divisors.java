package dev.simpler.sim.elementwise;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * The rule that no integer is divided by 0; floating-point types give what IEEE says, and 64-bit
 * integers 0.
 */
final class Divisors {
  private Divisors() {}

  /** Refuses an integer 0 among the divisors of {@code dst}. */
  static void refuseZeros(Instruction op, Tile dst, Tile divisors) {
    OnChipTile divisor = OnChipTile.of(divisors);
    if (divisor.type().isFloating() || divisor.type().bits() == Long.SIZE) {
      return;
    }
    int rows = Math.min(dst.validRows(), divisor.validRows());
    int cols = Math.min(dst.validCols(), divisor.validCols());
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        if (Elements.bits(divisor.bytes(), divisor.offsetOf(row, col), divisor.type()) == 0) {
          throw divisor.refuse(
              String.format("%s by 0 at row %d, column %d; nothing is written", op, row, col));
        }
      }
    }
  }
}
