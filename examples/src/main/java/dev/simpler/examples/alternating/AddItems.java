package dev.simpler.examples.alternating;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** {@code z = x + y} for each 128x128 FLOAT32 item of three tensors. Arguments: x, y, z. */
public final class AddItems implements Kernel {
  private static final int N = 128;
  private static final int ITEM = N * N;

  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, N, N).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, N, N).named("y").place();
    Tile z = k.vec(ElementType.FLOAT32, N, N).named("z").place();

    // The buffers start free: x and y to be loaded, z to be computed.
    k.setFlag(Pipe.V, Pipe.MTE2, 0);
    k.setFlag(Pipe.MTE3, Pipe.V, 0);
    long elements = k.tensor(0).elements();
    for (long item = 0; item < elements; item += ITEM) {
      k.waitFlag(Pipe.V, Pipe.MTE2, 0);
      TLOAD.apply(x, k.tensor(0).matrix(item, N, N));
      TLOAD.apply(y, k.tensor(1).matrix(item, N, N));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);

      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE3, Pipe.V, 0);
      TADD.apply(z, x, y);
      k.setFlag(Pipe.V, Pipe.MTE2, 0);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);

      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(k.tensor(2).matrix(item, N, N), z);
      k.setFlag(Pipe.MTE3, Pipe.V, 0);
    }
    k.waitFlag(Pipe.V, Pipe.MTE2, 0);
    k.waitFlag(Pipe.MTE3, Pipe.V, 0);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
