package dev.simpler.examples.decode;

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
 * {@code y = x * w} for some columns of a weight matrix: BFLOAT16 operands, FLOAT32 result. The
 * inner dimension goes by in chunks through two sets of buffers, added up in the accumulator.
 * Arguments: x (rows x inner, any shape of which the first extent is the rows), w (inner x columns,
 * a view), y (rows x columns, a view).
 */
public final class Project implements Kernel {
  private static final int CHUNK = Chunk.SIZE;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int inner = k.tensor(1).shape(0);
    int columns = k.tensor(1).shape(1);
    Tile[] x = tiles(k, Location.MAT, rows, CHUNK, "x");
    Tile[] w = tiles(k, Location.MAT, CHUNK, columns, "w");
    Tile[] left = tiles(k, Location.LEFT, rows, CHUNK, "left");
    Tile[] right = tiles(k, Location.RIGHT, CHUNK, columns, "right");
    Tile y = k.tile(Location.ACC, ElementType.FLOAT32, rows, columns).named("y").place();
    // Every buffer starts free: in L1 to be loaded, in L0 to be moved to.
    for (int buffer = 0; buffer < 2; buffer++) {
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
    }

    for (int at = 0; at < inner; at += CHUNK) {
      int buffer = at / CHUNK % 2;
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      TLOAD.apply(x[buffer], k.tensor(0).matrix(rows, inner).block(0, at, rows, CHUNK));
      TLOAD.apply(w[buffer], k.tensor(1).global().block(at, 0, CHUNK, columns));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, buffer);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
      TMOV.apply(left[buffer], x[buffer]);
      TMOV.apply(right[buffer], w[buffer]);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.MTE1, Pipe.M, buffer);

      k.waitFlag(Pipe.MTE1, Pipe.M, buffer);
      if (at == 0) {
        TMATMUL.apply(y, left[buffer], right[buffer]);
      } else {
        TMATMUL_ACC.apply(y, left[buffer], right[buffer]);
      }
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
    }

    for (int buffer = 0; buffer < 2; buffer++) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
    }
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(k.tensor(2).global(), y);
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
