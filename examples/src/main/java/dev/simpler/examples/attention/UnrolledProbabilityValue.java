package dev.simpler.examples.attention;

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

/**
 * Weighted values of several blocks of one sequence, added up in the accumulator; two of every
 * operand buffer, so that the next block is loaded during a product. Arguments: probabilities (one
 * heads x blockSize matrix behind the other), value pages, block table, weighted values (heads x
 * headDim); number of blocks, index of the first one's entry in the table.
 */
public final class UnrolledProbabilityValue implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(3).shape(0);
    int headDim = k.tensor(3).shape(1);
    int blockSize = k.tensor(1).shape(1);
    int blocks = k.intScalar(4);
    long table = k.tensor(2).address() + 4L * k.intScalar(5);

    Tile[] p = tiles(k, Location.MAT, heads, blockSize, "p");
    Tile[] values = tiles(k, Location.MAT, blockSize, headDim, "values");
    Tile[] left = tiles(k, Location.LEFT, heads, blockSize, "left");
    Tile[] right = tiles(k, Location.RIGHT, blockSize, headDim, "right");
    Tile o = k.tile(Location.ACC, ElementType.FLOAT32, heads, headDim).named("o").place();
    // Every buffer starts free: in L1 to be loaded, in L0 to be moved to.
    for (int buffer = 0; buffer < 2; buffer++) {
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
    }

    for (int block = 0; block < blocks; block++) {
      int buffer = block % 2;
      int page = k.loadInt(table + 4L * block);
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      TLOAD.apply(
          p[buffer], k.tensor(0).matrix((long) block * heads * blockSize, heads, blockSize));
      TLOAD.apply(
          values[buffer],
          k.tensor(1).matrix((long) page * blockSize * headDim, blockSize, headDim));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, buffer);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
      TMOV.apply(left[buffer], p[buffer]);
      TMOV.apply(right[buffer], values[buffer]);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.MTE1, Pipe.M, buffer);

      k.waitFlag(Pipe.MTE1, Pipe.M, buffer);
      if (block == 0) {
        TMATMUL.apply(o, left[buffer], right[buffer]);
      } else {
        TMATMUL_ACC.apply(o, left[buffer], right[buffer]);
      }
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
    }

    for (int buffer = 0; buffer < 2; buffer++) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
    }
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(k.tensor(3).matrix(heads, headDim), o);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }

  private static Tile[] tiles(KernelContext k, Location where, int rows, int cols, String name) {
    Tile[] tiles = new Tile[2];
    for (int buffer = 0; buffer < 2; buffer++) {
      tiles[buffer] =
          k.tile(where, ElementType.BFLOAT16, rows, cols).named(name + " " + buffer).place();
    }
    return tiles;
  }
}
