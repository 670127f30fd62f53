package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCOLEXPANDMUL;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TRSQRT;
import dev.simpler.kernel.isa.TSTORE;

/**
 * First half of a root-mean-square norm of rows that are wider than UB: {@code y = x * gamma} in
 * BFLOAT16 and the factor {@code 1 / sqrt(mean(x^2) + epsilon)} of each row. Each block has its
 * share of the rows and goes through them by chunks of columns. Arguments: x (rows x cols), gamma
 * (1 x 1 x cols), y, factors (1 x rows), epsilon.
 */
public final class NormaliseWide implements Kernel {
  private static final int CHUNK = 1024;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0) / k.blockCount();
    int first = k.blockIndex() * rows;
    int cols = k.tensor(0).shape(1);
    int chunk = Math.min(CHUNK, cols);
    Tile x = k.vec(ElementType.FLOAT32, rows, chunk).named("x").place();
    Tile squares = k.vec(ElementType.FLOAT32, rows, chunk).named("squares").place();
    Tile gamma = k.vec(ElementType.FLOAT32, 1, chunk).named("gamma").place();
    Tile y = k.vec(ElementType.BFLOAT16, rows, chunk).named("y").place();
    Tile part = k.vec(ElementType.FLOAT32, rows, 1).named("part").layout(Layout.DN).place();
    Tile sum = k.vec(ElementType.FLOAT32, 1, rows).named("sum").place();
    TEXPANDS.apply(sum, 0);
    for (int col = 0; col < cols; col += chunk) {
      TLOAD.apply(
          x, k.tensor(0).matrix(rows * k.blockCount(), cols).block(first, col, rows, chunk));
      TLOAD.apply(gamma, k.tensor(1).matrix(1, cols).block(0, col, 1, chunk));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      TMUL.apply(squares, x, x);
      k.pipeBarrier(Pipe.V);
      TCOLEXPANDMUL.apply(x, x, gamma);
      TROWSUM.apply(part, squares);
      k.pipeBarrier(Pipe.V);
      TADD.apply(sum, sum, TRESHAPE.apply(part, 1, rows, Layout.ND));
      TCVT.apply(y, x, RoundMode.RINT);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(
          k.tensor(2).matrix(rows * k.blockCount(), cols).block(first, col, rows, chunk), y);
      // The next chunk takes the same buffers.
      k.pipeBarrier(Pipe.ALL);
    }
    TMULS.apply(sum, sum, 1.0f / cols);
    k.pipeBarrier(Pipe.V);
    TADDS.apply(sum, sum, k.floatScalar(4));
    k.pipeBarrier(Pipe.V);
    TRSQRT.apply(sum, sum);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(3).matrix(first, 1, rows), sum);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
