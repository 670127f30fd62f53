package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/** {@code out = 2 * in * in} in two steps on a cube core, with a mistake in its order. */
public final class CubeBugs implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int bug = k.intScalar(2);
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0);
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left").at(0);
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("right").at(0);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    for (int step = 0; step < 2; step++) {
      TLOAD.apply(a, k.tensor(0).matrix(N, N));
      order(k, bug != 1, Pipe.MTE2, Pipe.MTE1);
      TMOV.apply(left, a);
      TMOV.apply(right, a);
      order(k, bug != 2, Pipe.MTE1, Pipe.M);
      if (step == 0) {
        TMATMUL.apply(c, left, right);
      } else {
        TMATMUL_ACC.apply(c, left, right);
      }
      order(k, bug != 3, Pipe.MTE1, Pipe.MTE2);
      order(k, bug != 4, Pipe.M, Pipe.MTE1);
    }
    order(k, bug != 5, Pipe.M, Pipe.FIX);
    TSTORE.apply(k.tensor(1).matrix(N, N), c);
    order(k, bug != 6, Pipe.FIX, Pipe.M);
    TMATMUL.apply(c, left, right);
    if (bug == 7) {
      k.pipeBarrier(Pipe.V);
    }
    order(k, bug != 8, Pipe.FIX, Pipe.S);
  }

  private static void order(KernelContext k, boolean done, Pipe from, Pipe to) {
    if (done) {
      k.setFlag(from, to, 3);
      k.waitFlag(from, to, 3);
    }
  }
}
