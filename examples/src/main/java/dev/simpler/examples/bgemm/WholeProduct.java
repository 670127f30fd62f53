package dev.simpler.examples.bgemm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code c = a * b^T} of large matrices, FLOAT16 to FLOAT32, a part of the result for each block:
 * base tiles of 128 x 256 x 64, four of them along k to L1 at once, two sets of buffers in L1 and
 * L0. Arguments: a (m x k), b (n x k), c (m x n); blocks that share a row of parts.
 */
public final class WholeProduct implements Kernel {
  static final int ROWS = 128;
  static final int COLS = 256;
  static final int DEPTH = 64;
  static final int STEP = 4 * DEPTH;

  @Override
  public void run(KernelContext k) {
    int across = k.intScalar(3);
    int inner = k.tensor(0).shape(1);
    int rows = k.tensor(0).shape(0) / (k.blockCount() / across);
    int cols = k.tensor(1).shape(0) / across;
    int firstRow = k.blockIndex() / across * rows;
    int firstCol = k.blockIndex() % across * cols;
    Part part = new Part(k, inner);
    for (int row = firstRow; row < firstRow + rows; row += ROWS) {
      for (int col = firstCol; col < firstCol + cols; col += COLS) {
        for (int at = 0; at < inner; at += STEP) {
          part.step(row, col, at);
        }
        part.store(row, col);
      }
    }
    part.end();
  }

  /** The buffers of a core. */
  private static final class Part {
    private final KernelContext k;
    private final int inner;
    private final Tile[] a = new Tile[2];
    private final Tile[] b = new Tile[2];
    private final Tile[] left = new Tile[2];
    private final Tile[] right = new Tile[2];
    private final Tile c;

    Part(KernelContext k, int inner) {
      this.k = k;
      this.inner = inner;
      for (int i = 0; i < 2; i++) {
        a[i] = k.tile(Location.MAT, ElementType.FLOAT16, ROWS, STEP).named("a").place();
        Tile transposed = k.tile(Location.MAT, ElementType.FLOAT16, STEP, COLS).named("b");
        b[i] = transposed.layout(Layout.ZN).place();
        left[i] = k.tile(Location.LEFT, ElementType.FLOAT16, ROWS, DEPTH).named("left").place();
        right[i] = k.tile(Location.RIGHT, ElementType.FLOAT16, DEPTH, COLS).named("right").place();
        // Every buffer starts free.
        k.setFlag(Pipe.MTE1, Pipe.MTE2, i);
        k.setFlag(Pipe.M, Pipe.MTE1, i);
      }
      c = k.tile(Location.ACC, ElementType.FLOAT32, ROWS, COLS).named("c").place();
      k.setFlag(Pipe.FIX, Pipe.M, 0);
    }

    /** Multiplies what one load to L1 brings. */
    void step(int row, int col, int at) {
      int now = at / STEP % 2;
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, now);
      TLOAD.apply(a[now], k.tensor(0).global().block(row, at, ROWS, STEP));
      TLOAD.apply(b[now], columns(col, at));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, now);
      k.waitFlag(Pipe.MTE2, Pipe.MTE1, now);
      for (int depth = 0; depth < STEP; depth += DEPTH) {
        int buffer = depth / DEPTH % 2;
        k.waitFlag(Pipe.M, Pipe.MTE1, buffer);
        TEXTRACT.apply(left[buffer], a[now], 0, depth);
        TEXTRACT.apply(right[buffer], b[now], depth, 0);
        k.setFlag(Pipe.MTE1, Pipe.M, buffer);
        k.waitFlag(Pipe.MTE1, Pipe.M, buffer);
        if (at + depth == 0) {
          // The tile before has been stored.
          k.waitFlag(Pipe.FIX, Pipe.M, 0);
          TMATMUL.apply(c, left[buffer], right[buffer]);
        } else {
          TMATMUL_ACC.apply(c, left[buffer], right[buffer]);
        }
        k.setFlag(Pipe.M, Pipe.MTE1, buffer);
      }
      k.setFlag(Pipe.MTE1, Pipe.MTE2, now);
    }

    /** Rows of b as columns. */
    private GlobalTensor columns(int col, int at) {
      int[] shape = {1, 1, 1, STEP, COLS};
      long first = (long) col * inner + at;
      return k.tensor(1).view(first, shape, new long[] {1, 1, 1, 1, inner}, Layout.DN);
    }

    void store(int row, int col) {
      k.setFlag(Pipe.M, Pipe.FIX, 0);
      k.waitFlag(Pipe.M, Pipe.FIX, 0);
      TSTORE.apply(k.tensor(2).global().block(row, col, ROWS, COLS), c);
      k.setFlag(Pipe.FIX, Pipe.M, 0);
    }

    void end() {
      for (int i = 0; i < 2; i++) {
        k.waitFlag(Pipe.MTE1, Pipe.MTE2, i);
        k.waitFlag(Pipe.M, Pipe.MTE1, i);
      }
      k.waitFlag(Pipe.FIX, Pipe.M, 0);
      k.setFlag(Pipe.FIX, Pipe.S, 7);
      k.waitFlag(Pipe.FIX, Pipe.S, 7);
    }
  }
}
