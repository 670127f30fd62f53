package dev.simpler.cli.newuser;

import dev.simpler.kernel.*;
import dev.simpler.kernel.isa.*;
import dev.simpler.platform.orchestration.*;

/** Doubles 64 floats, with a kernel that does not wait for its load. */
final class Unordered {
  /** One task. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAiv(0, new TaskArguments().input(args.tensor(0)).output(args.tensor(1)));
    }
  }

  /** Without a flag between load and addition. */
  public static final class Twofold implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 1, 64).named("x").place();
      TLOAD.apply(x, k.tensor(0).matrix(1, 64));
      TADD.apply(x, x, x);
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(1).matrix(1, 64), x);
      k.pipeBarrier(Pipe.ALL);
    }
  }
}
