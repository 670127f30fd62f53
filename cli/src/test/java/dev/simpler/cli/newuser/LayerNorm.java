package dev.simpler.cli.newuser;

import dev.simpler.kernel.*;
import dev.simpler.kernel.isa.*;
import dev.simpler.platform.orchestration.*;

/** {@code y = (x - mean(x)) / sqrt(variance(x) + epsilon) * gamma + beta}, row by row. */
final class LayerNorm {
  /** Rows of one task. */
  static final int ROWS = 16;

  /** One task per 16 rows. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      int rows = (int) args.tensor(0).extent(0);
      int[] shape = {ROWS, (int) args.tensor(0).extent(1)};
      for (int row = 0; row < rows; row += ROWS) {
        var x = args.tensor(0).view(shape, new int[] {row, 0});
        var y = args.tensor(3).view(shape, new int[] {row, 0});
        rt.submitAiv(
            0,
            new TaskArguments()
                .inputs(x, args.tensor(1), args.tensor(2))
                .output(y)
                .scalar(args.scalarFloat(0)));
      }
    }
  }

  /** Normalises 16 rows on a vector core. */
  public static final class Rows implements Kernel {
    @Override
    public void run(KernelContext k) {
      int cols = k.tensor(0).shape(1);
      Tile x = k.vec(ElementType.FLOAT32, ROWS, cols).named("x").place();
      Tile squares = k.vec(ElementType.FLOAT32, ROWS, cols).named("squares").place();
      Tile gamma = k.vec(ElementType.FLOAT32, 1, cols).named("gamma").place();
      Tile beta = k.vec(ElementType.FLOAT32, 1, cols).named("beta").place();
      Tile each = k.vec(ElementType.FLOAT32, ROWS, 1).named("each").layout(Layout.DN).place();
      Tile all = TRESHAPE.apply(each, 1, ROWS, Layout.ND); // element by element goes along rows

      TLOAD.apply(x, k.tensor(0).matrix(ROWS, cols));
      TLOAD.apply(gamma, k.tensor(1).matrix(1, cols));
      TLOAD.apply(beta, k.tensor(2).matrix(1, cols));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);

      TROWSUM.apply(each, x);
      k.pipeBarrier(Pipe.V);
      TMULS.apply(all, all, 1f / cols);
      k.pipeBarrier(Pipe.V);
      TROWEXPANDSUB.apply(x, x, each);
      k.pipeBarrier(Pipe.V);
      TMUL.apply(squares, x, x);
      k.pipeBarrier(Pipe.V);
      TROWSUM.apply(each, squares);
      k.pipeBarrier(Pipe.V);
      TMULS.apply(all, all, 1f / cols);
      k.pipeBarrier(Pipe.V);
      TADDS.apply(all, all, k.floatScalar(4));
      k.pipeBarrier(Pipe.V);
      TRSQRT.apply(all, all);
      k.pipeBarrier(Pipe.V);
      TROWEXPANDMUL.apply(x, x, each);
      k.pipeBarrier(Pipe.V);
      TCOLEXPANDMUL.apply(x, x, gamma);
      k.pipeBarrier(Pipe.V);
      TCOLEXPANDADD.apply(x, x, beta);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);

      TSTORE.apply(k.tensor(3).matrix(ROWS, cols), x);
      k.setFlag(Pipe.MTE3, Pipe.S, 0);
      k.waitFlag(Pipe.MTE3, Pipe.S, 0);
    }
  }
}
