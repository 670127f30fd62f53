package dev.simpler.cli.newuser;

import dev.simpler.abi.tensor.*;
import dev.simpler.kernel.*;
import dev.simpler.kernel.isa.*;
import dev.simpler.platform.orchestration.*;

/**
 * {@code f = (a + b + 1) * (a + b + 2) + (a + b)}, as the original's vector_example computes it.
 */
final class VectorSum {
  static final int SIZE = 128 * 128;

  /** Five tasks, three kernels. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      var temporary = TensorCreateInfo.of(DataType.FLOAT32, SIZE);
      var a = args.tensor(0);
      var b = args.tensor(1);
      var c = rt.submitAiv(0, new TaskArguments().inputs(a, b).output(temporary)).get(0);
      try (Scope _ = rt.scope()) {
        var d = rt.submitAiv(1, new TaskArguments().input(c).output(temporary).scalar(1f)).get(0);
        var e = rt.submitAiv(1, new TaskArguments().input(c).output(temporary).scalar(2f)).get(0);
        var g = rt.submitAiv(2, new TaskArguments().inputs(d, e).output(temporary)).get(0);
        rt.submitAiv(0, new TaskArguments().inputs(g, c).output(args.tensor(2)));
      }
    }
  }

  /** The sum of two tensors. */
  public static final class Add implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = load(k, 0);
      Tile y = load(k, 1);
      loaded(k);
      TADD.apply(x, x, y);
      store(k, 2, x);
    }
  }

  /** A tensor plus a scalar. */
  public static final class AddScalar implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = load(k, 0);
      loaded(k);
      TADDS.apply(x, x, k.floatScalar(2));
      store(k, 1, x);
    }
  }

  /** The product of two tensors. */
  public static final class Multiply implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = load(k, 0);
      Tile y = load(k, 1);
      loaded(k);
      TMUL.apply(x, x, y);
      store(k, 2, x);
    }
  }

  private static Tile load(KernelContext k, int argument) {
    Tile tile = k.vec(ElementType.FLOAT32, 128, 128).place();
    TLOAD.apply(tile, k.tensor(argument).matrix(128, 128));
    return tile;
  }

  private static void loaded(KernelContext k) {
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
  }

  private static void store(KernelContext k, int argument, Tile tile) {
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(argument).matrix(128, 128), tile);
    k.setFlag(Pipe.MTE3, Pipe.S, 0);
    k.waitFlag(Pipe.MTE3, Pipe.S, 0);
  }
}
