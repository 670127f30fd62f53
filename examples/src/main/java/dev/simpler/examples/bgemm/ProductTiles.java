package dev.simpler.examples.bgemm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code p = a * b} for each square FLOAT32 tile of three tensors. L1 is double-buffered: while one
 * pair of tiles is multiplied the next one is loaded. Arguments: a, b, p, side of a tile.
 */
public final class ProductTiles implements Kernel {
  private static final int BUFFERS = 2;

  @Override
  public void run(KernelContext k) {
    multiply(k, k.tensor(0), k.tensor(1), k.tensor(2), k.intScalar(3));
  }

  /** The same for tensors that arrived in another way. */
  static void multiply(
      KernelContext k, TensorArgument a, TensorArgument b, TensorArgument p, int side) {
    int tiles = (int) (a.elements() / ((long) side * side));

    Tile[] stagedA = new Tile[BUFFERS];
    Tile[] stagedB = new Tile[BUFFERS];
    for (int i = 0; i < BUFFERS; i++) {
      stagedA[i] = k.tile(Location.MAT, ElementType.FLOAT32, side, side).named("a" + i).place();
      stagedB[i] = k.tile(Location.MAT, ElementType.FLOAT32, side, side).named("b" + i).place();
    }
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, side, side).named("left").place();
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, side, side).named("right").place();
    Tile product = k.tile(Location.ACC, ElementType.FLOAT32, side, side).named("product").place();

    // Everything is free at first: each wait below consumes one signal of the step before.
    for (int i = 0; i < BUFFERS; i++) {
      k.setFlag(Pipe.MTE1, Pipe.MTE2, i);
    }
    k.setFlag(Pipe.M, Pipe.MTE1, 0);
    k.setFlag(Pipe.FIX, Pipe.M, 0);

    for (int t = 0; t < tiles; t++) {
      int buffer = t % BUFFERS;
      long offset = (long) t * side * side;

      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      TLOAD.apply(stagedA[buffer], a.matrix(offset, side, side));
      TLOAD.apply(stagedB[buffer], b.matrix(offset, side, side));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, buffer);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, 0);
      TMOV.apply(left, stagedA[buffer]);
      TMOV.apply(right, stagedB[buffer]);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.MTE1, Pipe.M, 0);

      k.waitFlag(Pipe.MTE1, Pipe.M, 0);
      k.waitFlag(Pipe.FIX, Pipe.M, 0);
      TMATMUL.apply(product, left, right);
      k.setFlag(Pipe.M, Pipe.MTE1, 0);
      k.setFlag(Pipe.M, Pipe.FIX, 0);

      k.waitFlag(Pipe.M, Pipe.FIX, 0);
      TSTORE.apply(p.matrix(offset, side, side), product);
      k.setFlag(Pipe.FIX, Pipe.M, 0);
    }

    for (int i = 0; i < BUFFERS; i++) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, i);
    }
    k.waitFlag(Pipe.M, Pipe.MTE1, 0);
    k.waitFlag(Pipe.FIX, Pipe.M, 0);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
