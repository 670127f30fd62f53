package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
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
 * Scores of several blocks of one sequence; two of everything, so that a block is loaded while the
 * one before it is computed and the one before that is stored. Arguments: q (1 x heads x headDim),
 * key pages, block table, scores (one heads x blockSize matrix behind the other); number of blocks,
 * index of the first one's entry in the table.
 */
public final class UnrolledQueryKey implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(0).shape(1);
    int headDim = k.tensor(0).shape(2);
    int blockSize = k.tensor(1).shape(1);
    int blocks = k.intScalar(4);
    long table = k.tensor(2).address() + 4L * k.intScalar(5);

    Tile q = k.tile(Location.MAT, ElementType.BFLOAT16, heads, headDim).named("q").place();
    Tile left = k.tile(Location.LEFT, ElementType.BFLOAT16, heads, headDim).named("left").place();
    Tile[] keys = new Tile[2];
    Tile[] right = new Tile[2];
    Tile[] s = new Tile[2];
    for (int buffer = 0; buffer < 2; buffer++) {
      keys[buffer] =
          k.tile(Location.MAT, ElementType.BFLOAT16, headDim, blockSize)
              .named("keys " + buffer)
              .layout(Layout.ZN)
              .place();
      right[buffer] =
          k.tile(Location.RIGHT, ElementType.BFLOAT16, headDim, blockSize)
              .named("right " + buffer)
              .place();
      s[buffer] =
          k.tile(Location.ACC, ElementType.FLOAT32, heads, blockSize).named("s " + buffer).place();
      // Every buffer starts free.
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
      k.setFlag(Pipe.FIX, Pipe.M, buffer);
    }

    TLOAD.apply(q, k.tensor(0).matrix(heads, headDim));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 2);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 2);
    TMOV.apply(left, q);

    for (int block = 0; block < blocks; block++) {
      int buffer = block % 2;
      int page = k.loadInt(table + 4L * block);
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      TLOAD.apply(keys[buffer], ScoreStep.keys(k.tensor(1), page, headDim, blockSize));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, buffer);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
      TMOV.apply(right[buffer], keys[buffer]);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.MTE1, Pipe.M, buffer);

      k.waitFlag(Pipe.MTE1, Pipe.M, buffer);
      k.waitFlag(Pipe.FIX, Pipe.M, buffer);
      TMATMUL.apply(s[buffer], left, right[buffer]);
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
      k.setFlag(Pipe.M, Pipe.FIX, buffer);

      k.waitFlag(Pipe.M, Pipe.FIX, buffer);
      TSTORE.apply(
          k.tensor(3).matrix((long) block * heads * blockSize, heads, blockSize), s[buffer]);
      k.setFlag(Pipe.FIX, Pipe.M, buffer);
    }

    for (int buffer = 0; buffer < 2; buffer++) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
      k.waitFlag(Pipe.FIX, Pipe.M, buffer);
    }
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
