package dev.simpler.examples.kernel;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
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
 * A sum of products, chunk after chunk, in the accumulator. There are two of every operand buffer,
 * which take turns, so that the next chunk is loaded during a product.
 */
public final class ChunkedProduct {
  private final Tile[] a;
  private final Tile[] b;
  private final Tile[] left;
  private final Tile[] right;
  private final Tile sum;

  /** A sum of rows x columns elements; chunks are so many columns of a and rows of b. */
  public ChunkedProduct(
      KernelContext k, ElementType operands, ElementType sums, int rows, int chunk, int columns) {
    a = buffers(k, Location.MAT, operands, rows, chunk, "a");
    b = buffers(k, Location.MAT, operands, chunk, columns, "b");
    left = buffers(k, Location.LEFT, operands, rows, chunk, "left");
    right = buffers(k, Location.RIGHT, operands, chunk, columns, "right");
    sum = k.tile(Location.ACC, sums, rows, columns).named("sum").place();
    // Every buffer starts free: in L1 to be loaded, in L0 to be moved to.
    for (int buffer = 0; buffer < 2; buffer++) {
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.M, Pipe.MTE1, buffer);
    }
  }

  /** Adds the product of a chunk of each operand; chunks count from 0. */
  public void add(KernelContext k, int chunk, GlobalTensor ofA, GlobalTensor ofB) {
    int buffer = chunk % 2;
    k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
    TLOAD.apply(a[buffer], ofA);
    TLOAD.apply(b[buffer], ofB);
    k.setFlag(Pipe.MTE2, Pipe.MTE1, buffer);

    k.waitFlag(Pipe.MTE2, Pipe.MTE1, buffer);
    k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
    TMOV.apply(left[buffer], a[buffer]);
    TMOV.apply(right[buffer], b[buffer]);
    k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
    k.setFlag(Pipe.MTE1, Pipe.M, buffer);

    k.waitFlag(Pipe.MTE1, Pipe.M, buffer);
    if (chunk == 0) {
      TMATMUL.apply(sum, left[buffer], right[buffer]);
    } else {
      TMATMUL_ACC.apply(sum, left[buffer], right[buffer]);
    }
    k.setFlag(Pipe.M, Pipe.MTE1, buffer);
  }

  /** Writes the sum, and waits until it is written; nothing can be added afterwards. */
  public void store(KernelContext k, GlobalTensor target) {
    for (int buffer = 0; buffer < 2; buffer++) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
    }
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(target, sum);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }

  private static Tile[] buffers(
      KernelContext k, Location where, ElementType type, int rows, int cols, String name) {
    Tile[] tiles = new Tile[2];
    for (int buffer = 0; buffer < 2; buffer++) {
      tiles[buffer] = k.tile(where, type, rows, cols).named(name + " " + buffer).place();
    }
    return tiles;
  }
}
