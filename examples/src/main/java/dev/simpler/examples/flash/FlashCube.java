package dev.simpler.examples.flash;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/**
 * The cube half of {@link FlashBlock}: scores one tile ahead of the vector cores, then the values
 * weighted with the probabilities they give back.
 */
public final class FlashCube implements Kernel {
  private static final int TILE = FlashBlock.TILE;

  @Override
  public void run(KernelContext k) {
    FlashBlock block = new FlashBlock(k);
    int headDim = block.headDim;
    Tile q = k.tile(Location.MAT, ElementType.FLOAT16, TILE, headDim).named("q").place();
    Tile keys = k.tile(Location.MAT, ElementType.FLOAT16, headDim, TILE).named("keys");
    keys.layout(Layout.ZN).place();
    Tile p = k.tile(Location.MAT, ElementType.FLOAT16, TILE, TILE).named("p").place();
    Tile values = k.tile(Location.MAT, ElementType.FLOAT16, TILE, headDim).named("values").place();

    TLOAD.apply(q, block.rows(0, block.queryTile, 0, TILE));
    scores(k, block, q, keys, 0);
    for (int tile = 0; tile <= block.queryTile; tile++) {
      if (tile < block.queryTile) {
        scores(k, block, q, keys, tile + 1);
      }
      k.waitCrossCoreFlag(FlashBlock.PROBABILITIES_READY);
      TLOAD.apply(p, block.probabilities(0, TILE));
      TLOAD.apply(values, block.rows(2, tile, 0, TILE));
      multiplyAndStore(k, p, values, block.values(0, TILE));
      k.setCrossCoreFlag(FlashBlock.VALUES_READY);
    }
  }

  private static void scores(KernelContext k, FlashBlock block, Tile q, Tile keys, int tile) {
    TLOAD.apply(keys, block.keyColumns(tile));
    multiplyAndStore(k, q, keys, block.scores(tile, 0, TILE));
    k.setCrossCoreFlag(FlashBlock.SCORES_READY);
  }

  /** Stores the product of two tiles in L1 that were loaded just before. */
  private static void multiplyAndStore(KernelContext k, Tile a, Tile b, GlobalTensor target) {
    try (Tile left = k.tile(Location.LEFT, a.type(), a.rows(), a.cols()).named("left").place();
        Tile right = k.tile(Location.RIGHT, b.type(), b.rows(), b.cols()).named("right").place();
        Tile c = k.tile(Location.ACC, ElementType.FLOAT32, a.rows(), b.cols()).named("c").place()) {
      k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
      TMOV.apply(left, a);
      TMOV.apply(right, b);
      k.setFlag(Pipe.MTE1, Pipe.M, 0);
      k.waitFlag(Pipe.MTE1, Pipe.M, 0);
      TMATMUL.apply(c, left, right);
      k.setFlag(Pipe.M, Pipe.FIX, 0);
      k.waitFlag(Pipe.M, Pipe.FIX, 0);
      TSTORE.apply(target, c);
      // All buffers are used again by the next product.
      k.pipeBarrier(Pipe.ALL);
    }
  }
}
