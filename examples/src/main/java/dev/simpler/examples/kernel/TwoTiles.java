package dev.simpler.examples.kernel;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * The way into and out of a vector kernel of two operands, on one 128x128 FLOAT32 tile each: {@link
 * #load}, one instruction, {@link #store}.
 */
final class TwoTiles {
  private static final int ROWS = 128;
  private static final int COLS = 128;
  private static final int TILE_BYTES = 4 * ROWS * COLS;

  final Tile x;
  final Tile y;
  final Tile out;

  private final KernelContext k;

  TwoTiles(KernelContext k) {
    this.k = k;
    x = k.vec(ElementType.FLOAT32, ROWS, COLS).named("x").at(0);
    y = k.vec(ElementType.FLOAT32, ROWS, COLS).named("y").at(TILE_BYTES);
    out = k.vec(ElementType.FLOAT32, ROWS, COLS).named("out").at(2 * TILE_BYTES);
  }

  /** Loads both operands; the vector unit may read them afterwards. */
  void load(TensorArgument left, TensorArgument right) {
    TLOAD.apply(x, left.matrix(ROWS, COLS));
    TLOAD.apply(y, right.matrix(ROWS, COLS));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
  }

  /** Stores the result, and waits for it: whoever reads it starts once the kernel has returned. */
  void store(TensorArgument to) {
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(to.matrix(ROWS, COLS), out);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
