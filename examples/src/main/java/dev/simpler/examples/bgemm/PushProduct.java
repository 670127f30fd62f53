package dev.simpler.examples.bgemm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPUSH;

/**
 * The cube half: {@code a * b} of one 64x64 tile, pushed to the two vector cores by halves of its
 * rows. Arguments: a, b, c, slot buffer; whether the pipe goes through the slot buffer.
 */
public final class PushProduct implements Kernel {
  private static final int N = PushPopSizes.SIDE;

  @Override
  public void run(KernelContext k) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").place();
    Tile b = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("b").place();
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left").place();
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("right").place();
    Tile product = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("product").place();

    TLOAD.apply(a, k.tensor(0).matrix(N, N));
    TLOAD.apply(b, k.tensor(1).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    TMOV.apply(left, a);
    TMOV.apply(right, b);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);

    TMATMUL.apply(product, left, right);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);

    TPUSH.apply(ProductPipe.open(k), product, Split.UP_DOWN);
  }
}
