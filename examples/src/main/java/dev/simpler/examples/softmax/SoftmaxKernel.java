package dev.simpler.examples.softmax;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Softmax of each row. Block b takes row tiles b, b + blocks, b + 2 blocks and so on, in two
 * buffers, so that one tile is loaded while the other is computed. Arguments: x and y (rows x
 * cols).
 */
public final class SoftmaxKernel implements Kernel {
  /** Rows of a tile: with 512 columns two buffers of it take 128 KiB of UB. */
  private static final int ROWS = 32;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile[] x = new Tile[2];
    Tile[] statistic = new Tile[2];
    for (int buffer = 0; buffer < 2; buffer++) {
      x[buffer] = k.vec(ElementType.FLOAT32, ROWS, cols).named("x " + buffer).place();
      statistic[buffer] = k.vec(ElementType.FLOAT32, ROWS, 1).named("statistic " + buffer);
      statistic[buffer].layout(Layout.DN).place();
      // Free to be loaded.
      k.setFlag(Pipe.MTE3, Pipe.MTE2, buffer);
    }
    int buffer = 0;
    for (int row = ROWS * k.blockIndex(); row < rows; row += ROWS * k.blockCount()) {
      int valid = Math.min(ROWS, rows - row);
      softmax(k, buffer, x[buffer].valid(valid, cols), statistic[buffer].valid(valid, 1), row);
      buffer = 1 - buffer;
    }
    k.waitFlag(Pipe.MTE3, Pipe.MTE2, 0);
    k.waitFlag(Pipe.MTE3, Pipe.MTE2, 1);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  private static void softmax(KernelContext k, int buffer, Tile x, Tile statistic, int row) {
    int rows = x.validRows();
    int cols = x.validCols();
    k.waitFlag(Pipe.MTE3, Pipe.MTE2, buffer);
    TLOAD.apply(x, k.tensor(0).global().block(row, 0, rows, cols));
    k.setFlag(Pipe.MTE2, Pipe.V, buffer);
    k.waitFlag(Pipe.MTE2, Pipe.V, buffer);

    TROWMAX.apply(statistic, x);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDSUB.apply(x, x, statistic);
    k.pipeBarrier(Pipe.V);
    TEXP.apply(x, x);
    k.pipeBarrier(Pipe.V);
    TROWSUM.apply(statistic, x);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDDIV.apply(x, x, statistic);
    k.setFlag(Pipe.V, Pipe.MTE3, buffer);
    k.waitFlag(Pipe.V, Pipe.MTE3, buffer);

    TSTORE.apply(k.tensor(1).global().block(row, 0, rows, cols), x);
    k.setFlag(Pipe.MTE3, Pipe.MTE2, buffer);
  }
}
