package dev.simpler.examples.alternating;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/** {@code c = a * b} for each 128x128 FLOAT32 item of three tensors. Arguments: a, b, c. */
public final class MatmulItems implements Kernel {
  private static final int N = 128;
  private static final int ITEM = N * N;

  @Override
  public void run(KernelContext k) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").place();
    Tile b = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("b").place();
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left").place();
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("right").place();
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").place();

    // Each buffer starts free: what a later item has to wait for is signalled once beforehand.
    k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
    k.setFlag(Pipe.M, Pipe.MTE1, 0);
    k.setFlag(Pipe.FIX, Pipe.M, 0);
    long elements = k.tensor(0).elements();
    for (long item = 0; item < elements; item += ITEM) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, 0);
      TLOAD.apply(a, k.tensor(0).matrix(item, N, N));
      TLOAD.apply(b, k.tensor(1).matrix(item, N, N));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
      k.waitFlag(Pipe.M, Pipe.MTE1, 0);
      TMOV.apply(left, a);
      TMOV.apply(right, b);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
      k.setFlag(Pipe.MTE1, Pipe.M, 0);

      k.waitFlag(Pipe.MTE1, Pipe.M, 0);
      k.waitFlag(Pipe.FIX, Pipe.M, 0);
      TMATMUL.apply(c, left, right);
      k.setFlag(Pipe.M, Pipe.MTE1, 0);
      k.setFlag(Pipe.M, Pipe.FIX, 0);

      k.waitFlag(Pipe.M, Pipe.FIX, 0);
      TSTORE.apply(k.tensor(2).matrix(item, N, N), c);
      k.setFlag(Pipe.FIX, Pipe.M, 0);
    }
    k.waitFlag(Pipe.MTE1, Pipe.MTE2, 0);
    k.waitFlag(Pipe.M, Pipe.MTE1, 0);
    k.waitFlag(Pipe.FIX, Pipe.M, 0);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
