package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;

/** The first argument, 64x64, times itself: what kernels of the corpus have on a cube core. */
final class SquareProduct {
  private static final int N = 64;

  private SquareProduct() {}

  /** In L0C, once all pipes are done. */
  static Tile of(KernelContext k) {
    return of(k, k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0));
  }

  /**
   * The same through a tile of the caller's.
   *
   * @param a in L1, at 0
   */
  static Tile of(KernelContext k, Tile a) {
    Tile[] x = operands(k, a);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    TMATMUL.apply(c, x[0], x[1]);
    k.pipeBarrier(Pipe.ALL);
    return c;
  }

  /** Left and right operand, loaded through a tile in L1. */
  static Tile[] operands(KernelContext k, Tile a) {
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left").at(0);
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("right").at(0);
    TLOAD.apply(a, k.tensor(0).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    TMOV.apply(left, a);
    TMOV.apply(right, a);
    k.pipeBarrier(Pipe.ALL);
    return new Tile[] {left, right};
  }
}
