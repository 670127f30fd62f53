package dev.simpler.examples.collective;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TRELU;
import dev.simpler.kernel.isa.TSTORE;

/** {@code out = max(in, 0)} of a 128x128 tile. */
public final class PositivePart implements Kernel {
  @Override
  public void run(KernelContext k) {
    Tile tile = k.vec(ElementType.FLOAT32, SumTile.SIDE, SumTile.SIDE).at(0);
    Tile result =
        k.vec(ElementType.FLOAT32, SumTile.SIDE, SumTile.SIDE).at(4 * SumTile.SIDE * SumTile.SIDE);
    TLOAD.apply(tile, k.tensor(0).matrix(SumTile.SIDE, SumTile.SIDE));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    TRELU.apply(result, tile);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix(SumTile.SIDE, SumTile.SIDE), result);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
