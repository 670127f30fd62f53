package dev.simpler.sim.elementwise;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.UnaryLoop;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Bitwise operations of bytes on a chip that takes them in pairs: of an odd number of columns the
 * byte behind the last one is computed, too. Rows consist of whole blocks, so it belongs to the
 * row.
 */
final class BytePairs {
  private BytePairs() {}

  private static boolean isOdd(Tile dst) {
    return (dst.validCols() & 1) != 0
        && dst.type().bits() == Byte.SIZE
        && BlockTails.isWhole(OnChipTile.of(dst));
  }

  private static boolean isOdd(BinaryOperation operation, Tile dst) {
    return switch (operation) {
      case AND, OR, XOR -> isOdd(dst);
      default -> false;
    };
  }

  /** The bytes behind the last columns of {@code dst = a op b}. */
  static void complete(BinaryOperation operation, BinaryLoop loop, Tile dst, Tile a, Tile b) {
    if (!isOdd(operation, dst)) {
      return;
    }
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile x = OnChipTile.of(a);
    OnChipTile y = OnChipTile.of(b);
    int col = d.validCols();
    for (int row = 0; row < d.validRows(); row++) {
      int to = d.offsetOf(row, col);
      loop.run(d.type(), d.bytes(), to, x.offsetOf(row, col), y.offsetOf(row, col), 1);
    }
  }

  /** The same of {@code dst = a op s}. */
  static void complete(BinaryOperation operation, BinaryLoop loop, Tile dst, Tile a, long s) {
    if (!isOdd(operation, dst)) {
      return;
    }
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile x = OnChipTile.of(a);
    int col = d.validCols();
    long wrapped = Elements.wrapped(d.type(), s);
    for (int row = 0; row < d.validRows(); row++) {
      loop.runWith(d.type(), d.bytes(), d.offsetOf(row, col), x.offsetOf(row, col), wrapped, 1);
    }
  }

  /** The same of {@code dst = ~a}. */
  static void complete(UnaryLoop loop, Tile dst, Tile a) {
    if (!isOdd(dst)) {
      return;
    }
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile x = OnChipTile.of(a);
    int col = d.validCols();
    for (int row = 0; row < d.validRows(); row++) {
      loop.run(d.type(), d.bytes(), d.offsetOf(row, col), x.offsetOf(row, col), 1);
    }
  }
}
