package dev.simpler.examples.attention;

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
 * The cube half of {@link SpmdAttentionBlock}: scores one block ahead of the vector cores, then the
 * values weighted with the probabilities they give back. Keys of the next block and values of this
 * one are loaded during the products before.
 */
public final class SpmdAttentionCube implements Kernel {
  @Override
  public void run(KernelContext k) {
    SpmdAttentionBlock block = new SpmdAttentionBlock(k);
    Tile q = l1(k, "q", block.heads, block.headDim);
    Tile p = l1(k, "p", block.heads, block.blockSize);
    Tile keys =
        k.tile(Location.MAT, ElementType.BFLOAT16, block.headDim, block.blockSize)
            .named("keys")
            .layout(Layout.ZN)
            .place();
    Tile values = l1(k, "values", block.blockSize, block.headDim);
    int step = 0;
    for (int item = k.blockIndex(); item < block.items; item += k.blockCount()) {
      int blocks = block.blocks(block.length(item));
      TLOAD.apply(q, block.query(item));
      TLOAD.apply(keys, block.keys(block.page(item, 0)));
      for (int i = 0; i <= blocks; i++) {
        if (i < blocks) {
          Tile s = product(k, q, keys);
          if (i + 1 < blocks) {
            TLOAD.apply(keys, block.keys(block.page(item, i + 1)));
          }
          store(k, s, block.scores(step + i, 0, block.heads, block.blockSize));
          k.setCrossCoreFlag(SpmdAttentionBlock.SCORES_READY);
        }
        if (i > 0) {
          TLOAD.apply(values, block.values(block.page(item, i - 1)));
          k.waitCrossCoreFlag(SpmdAttentionBlock.PROBABILITIES_READY);
          TLOAD.apply(p, block.probabilities(step + i - 1, 0, block.heads));
          Tile o = product(k, p, values);
          store(k, o, block.weighted(step + i - 1, 0, block.heads));
          k.setCrossCoreFlag(SpmdAttentionBlock.VALUES_READY);
        }
      }
      step += blocks;
    }
  }

  private static Tile l1(KernelContext k, String name, int rows, int cols) {
    return k.tile(Location.MAT, ElementType.BFLOAT16, rows, cols).named(name).place();
  }

  /** The product of what was loaded last; once it begins, both may be loaded again. */
  private static Tile product(KernelContext k, Tile a, Tile b) {
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, a.rows(), b.cols()).named("c").place();
    try (Tile left = k.tile(Location.LEFT, a.type(), a.rows(), a.cols()).named("left").place();
        Tile right = k.tile(Location.RIGHT, b.type(), b.rows(), b.cols()).named("right").place()) {
      k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
      TMOV.apply(left, a);
      TMOV.apply(right, b);
      k.setFlag(Pipe.MTE1, Pipe.M, 0);
      k.waitFlag(Pipe.MTE1, Pipe.M, 0);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, 0);
      TMATMUL.apply(c, left, right);
    }
    return c;
  }

  /** Stores a product; L0 is free again after it. */
  private static void store(KernelContext k, Tile c, GlobalTensor target) {
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(target, c);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
    c.close();
  }
}
