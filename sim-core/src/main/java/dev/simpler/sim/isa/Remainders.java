package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Checks and computes quotients, remainders and powers. An integer divisor of 0 is refused before
 * anything is written; with floating-point types it gives what IEEE says.
 */
final class Remainders {
  private Remainders() {}

  /** {@code d = a op b}, where {@code b} divides. */
  static void divide(String name, RemainderOps.Kind kind, Tile dst, Tile a, Tile b) {
    refuseZeros(name, dst, b);
    Elementwise.binary(name, kind.loop(dst.type()), dst, a, b);
  }

  /** {@code d = a op b}, defined for all values. */
  static void tiles(String name, RemainderOps.Kind kind, Tile dst, Tile a, Tile b) {
    Elementwise.binary(name, kind.loop(dst.type()), dst, a, b);
  }

  /** {@code d = a op s}; an integer tile takes only a number of its type, and no 0 as a divisor. */
  static void scalar(String name, RemainderOps.Kind kind, Tile dst, Tile a, float s) {
    if (dst.type().isFloating()) {
      Elementwise.scalar(name, kind.loop(dst.type()), dst, a, s);
    } else if ((long) s == s) {
      scalar(name, kind, dst, a, (long) s);
    } else {
      throw OnChipTile.of(dst).refuse(name + " with scalar " + s + ", which is no " + dst.type());
    }
  }

  /** {@code d = a op s} with an integer scalar. */
  static void scalar(String name, RemainderOps.Kind kind, Tile dst, Tile a, long s) {
    OnChipTile d = OnChipTile.of(dst);
    ElementType type = d.type();
    if (!type.isFloating()) {
      byte[] one = new byte[Long.BYTES];
      Elements.storeLong(one, 0, type, s);
      if (Elements.loadLong(one, 0, type) != s || type == ElementType.UINT64 && s < 0) {
        throw d.refuse(name + " with scalar " + s + ", which is no " + type);
      }
      if (s == 0 && kind.divides()) {
        throw d.refuse(name + " by 0");
      }
    }
    Elementwise.scalar(name, kind.loop(type), dst, a, s);
  }

  /** Refuses an integer 0 among the divisors of {@code dst}. */
  static void refuseZeros(String name, Tile dst, Tile divisors) {
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile divisor = OnChipTile.of(divisors);
    if (divisor.type().isFloating()) {
      return;
    }
    int rows = Math.min(d.validRows(), divisor.validRows());
    int cols = Math.min(d.validCols(), divisor.validCols());
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        if (Elements.bits(divisor.bytes(), divisor.offsetOf(row, col), divisor.type()) == 0) {
          throw divisor.refuse(
              String.format("%s by 0 at row %d, column %d; nothing is written", name, row, col));
        }
      }
    }
  }
}
