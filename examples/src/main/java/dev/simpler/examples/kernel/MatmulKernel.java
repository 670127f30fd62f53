package dev.simpler.examples.kernel;

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

/** {@code c = a * b} as one 128x128x128 FLOAT32 product. Arguments: a, b, c. */
public final class MatmulKernel implements Kernel {
  private static final int N = 128;

  /** Behind a, which takes the first 64 KiB of L1; the other tiles have memories of their own. */
  private static final int B_IN_L1 = 0x20000;

  @Override
  public void run(KernelContext k) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0);
    Tile b = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("b").at(B_IN_L1);
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left").at(0);
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("right").at(0);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);

    TLOAD.apply(a, k.tensor(0).matrix(N, N));
    TLOAD.apply(b, k.tensor(1).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    TMOV.apply(left, a);
    TMOV.apply(right, b);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);

    TMATMUL.apply(c, left, right);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);

    TSTORE.apply(k.tensor(2).matrix(N, N), c);
    // The kernel returns once its store has landed: whoever reads the result starts after that.
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
