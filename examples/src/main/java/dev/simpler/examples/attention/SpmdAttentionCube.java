package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TPUSH;

/**
 * The cube half of {@link SpmdAttentionBlock}: scores one block ahead of the vector cores, then the
 * values weighted with the probabilities they give back. Keys and values of the next block are
 * loaded during the products of this one.
 */
public final class SpmdAttentionCube implements Kernel {
  @Override
  public void run(KernelContext k) {
    SpmdAttentionBlock block = new SpmdAttentionBlock(k);
    Cube cube = new Cube(k, block);
    for (int item = k.blockIndex(); item < block.items; item += k.blockCount()) {
      int blocks = block.blocks(block.length(item));
      TLOAD.apply(cube.q, block.query(item));
      TLOAD.apply(cube.keys[0], block.keys(block.page(item, 0)));
      TLOAD.apply(cube.values[0], block.values(block.page(item, 0)));
      for (int i = 0; i <= blocks; i++) {
        if (i < blocks) {
          cube.scores(item, i, i + 1 < blocks);
        }
        if (i > 0) {
          cube.values(item, i - 1, i < blocks);
        }
      }
    }
  }

  /** The buffers of the cube core. */
  private static final class Cube {
    private final KernelContext k;
    private final SpmdAttentionBlock block;
    private final TilePipe scores;
    private final TilePipe probabilities;
    private final TilePipe weighted;
    private final Tile q;
    private final Tile p;
    private final Tile[] keys = new Tile[2];
    private final Tile[] values = new Tile[2];

    Cube(KernelContext k, SpmdAttentionBlock block) {
      this.k = k;
      this.block = block;
      scores = block.scores();
      probabilities = block.probabilities();
      weighted = block.weighted();
      q = l1("q", block.heads, block.headDim).place();
      p = l1("p", block.heads, block.blockSize);
      for (int i = 0; i < 2; i++) {
        keys[i] = l1("keys", block.headDim, block.blockSize).layout(Layout.ZN).place();
        values[i] = l1("values", block.blockSize, block.headDim).place();
      }
    }

    private Tile l1(String name, int rows, int cols) {
      return k.tile(Location.MAT, ElementType.BFLOAT16, rows, cols).named(name);
    }

    /** Pushes the scores of a block; the keys of the next one are loaded meanwhile. */
    void scores(int item, int i, boolean more) {
      try (Tile left = l0(Location.LEFT, q);
          Tile right = l0(Location.RIGHT, keys[i % 2])) {
        move(left, q, right, keys[i % 2]);
        if (more) {
          TLOAD.apply(keys[(i + 1) % 2], block.keys(block.page(item, i + 1)));
        }
        multiplyAndPush(left, right, scores);
      }
    }

    /** Pushes the values of a block, weighted with the probabilities that come back. */
    void values(int item, int i, boolean more) {
      TPOP.apply(probabilities, p, Split.UP_DOWN);
      try (Tile left = l0(Location.LEFT, p);
          Tile right = l0(Location.RIGHT, values[i % 2])) {
        move(left, p, right, values[i % 2]);
        if (more) {
          TLOAD.apply(values[(i + 1) % 2], block.values(block.page(item, i + 1)));
        }
        // The slot is free once it has been moved; MTE2 says so to the vector cores.
        k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
        k.waitFlag(Pipe.MTE1, Pipe.MTE2, 0);
        TFREE.apply(probabilities);
        multiplyAndPush(left, right, weighted);
      }
    }

    private Tile l0(Location where, Tile like) {
      return k.tile(where, like.type(), like.rows(), like.cols()).named("operand").place();
    }

    private void move(Tile left, Tile a, Tile right, Tile b) {
      k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
      TMOV.apply(left, a);
      TMOV.apply(right, b);
    }

    /** L0 and the buffers in L1 are free again after it. */
    private void multiplyAndPush(Tile left, Tile right, TilePipe target) {
      k.setFlag(Pipe.MTE1, Pipe.M, 0);
      k.waitFlag(Pipe.MTE1, Pipe.M, 0);
      try (Tile c =
          k.tile(Location.ACC, ElementType.FLOAT32, left.rows(), right.cols()).named("c").place()) {
        TMATMUL.apply(c, left, right);
        k.setFlag(Pipe.M, Pipe.FIX, 0);
        k.waitFlag(Pipe.M, Pipe.FIX, 0);
        TPUSH.apply(target, c, Split.UP_DOWN);
        k.setFlag(Pipe.FIX, Pipe.S, 7);
        k.waitFlag(Pipe.FIX, Pipe.S, 7);
      }
    }
  }
}
