package dev.simpler.examples.quantized;

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
 * {@code c = a * b}, INT8 operands, INT32 sums, the inner dimension in chunks of 128 through two
 * sets of buffers. Arguments: a (rows x inner), b (inner x cols, a view), c (rows x cols).
 */
public final class IntegerMatmul implements Kernel {
  private static final int CHUNK = 128;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int inner = k.tensor(0).shape(1);
    int cols = k.tensor(1).shape(1);
    Tile[] a = tiles(k, Location.MAT, rows, CHUNK, "a");
    Tile[] b = tiles(k, Location.MAT, CHUNK, cols, "b");
    Tile[] left = tiles(k, Location.LEFT, rows, CHUNK, "left");
    Tile[] right = tiles(k, Location.RIGHT, CHUNK, cols, "right");
    Tile c = k.tile(Location.ACC, ElementType.INT32, rows, cols).named("c").place();
    // Every buffer starts free: in L1 to be loaded, in L0 to be moved to.
    for (int buffer = 0; buffer < 2; buffer++) {
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
    }

    for (int at = 0; at < inner; at += CHUNK) {
      int buffer = at / CHUNK % 2;
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      TLOAD.apply(a[buffer], k.tensor(0).global().block(0, at, rows, CHUNK));
      TLOAD.apply(b[buffer], k.tensor(1).global().block(at, 0, CHUNK, cols));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, buffer);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
      TMOV.apply(left[buffer], a[buffer]);
      TMOV.apply(right[buffer], b[buffer]);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.MTE1, Pipe.M, buffer);

      k.waitFlag(Pipe.MTE1, Pipe.M, buffer);
      if (at == 0) {
        TMATMUL.apply(c, left[buffer], right[buffer]);
      } else {
        TMATMUL_ACC.apply(c, left[buffer], right[buffer]);
      }
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
    }

    for (int buffer = 0; buffer < 2; buffer++) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
    }
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(k.tensor(2).matrix(rows, cols), c);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }

  private static Tile[] tiles(KernelContext k, Location where, int rows, int cols, String name) {
    Tile[] tiles = new Tile[2];
    for (int buffer = 0; buffer < 2; buffer++) {
      tiles[buffer] =
          k.tile(where, ElementType.INT8, rows, cols).named(name + " " + buffer).place();
    }
    return tiles;
  }
}
