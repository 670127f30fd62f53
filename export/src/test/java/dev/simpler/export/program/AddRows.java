package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Adds a number to rows, tile by tile in two buffers. Arguments: x, y, the number. */
public final class AddRows implements Kernel {
  private static final int ROWS = 16;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile[] x = new Tile[2];
    for (int i = 0; i < 2; i++) {
      x[i] = k.vec(ElementType.FLOAT32, ROWS, cols).named("x" + i).place();
    }
    Signals free = new Signals(k, Pipe.MTE3, Pipe.MTE2);
    free.both();
    int buffer = 0;
    for (int row = 0; row < rows; row += ROWS) {
      int valid = Math.min(ROWS, rows - row);
      Tile now = x[buffer].valid(valid, cols);
      k.waitFlag(Pipe.MTE3, Pipe.MTE2, buffer);
      TLOAD.apply(now, k.tensor(0).matrix((long) row * cols, ROWS, cols));
      if (valid > 0 && k.intScalar(2) != 0) {
        TADDS.apply(now, now, k.floatScalar(2));
      }
      TSTORE.apply(k.tensor(1).matrix((long) row * cols, ROWS, cols), now);
      free.one(buffer);
      buffer = 1 - buffer;
    }
  }

  /** Signals between two pipes. */
  private record Signals(KernelContext k, Pipe from, Pipe to) {
    void both() {
      one(0);
      one(1);
    }

    void one(int id) {
      k.setFlag(from, to, id);
    }
  }
}
