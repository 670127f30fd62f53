package dev.simpler.cli.newuser;

import dev.simpler.abi.tensor.*;
import dev.simpler.kernel.*;
import dev.simpler.kernel.isa.*;
import dev.simpler.platform.orchestration.*;

/** Builds the graph that the first tensor states; each task writes 1 plus all that it reads. */
final class SumGraph {
  /** Elements of a task's tensor: one is enough, eight fill the 32 bytes of a row. */
  static final int SIZE = 8;

  /** Tensors that a task reads, at most. */
  static final int READS = 4;

  /** Reads the words of a plan and submits its tasks. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      int at = 0;
      int tasks = rt.getInt(args.tensor(0), at++);
      Tensor[] written = new Tensor[tasks];
      for (int task = 0; task < tasks; task++) {
        var arguments = new TaskArguments();
        int reads = rt.getInt(args.tensor(0), at++);
        for (int i = 0; i < reads; i++) {
          arguments.input(written[rt.getInt(args.tensor(0), at++)]);
        }
        for (int i = reads; i < READS; i++) {
          arguments.input(args.tensor(2));
        }
        Tensor own = args.tensor(1).view(new int[] {1, SIZE}, new int[] {task, 0});
        rt.submitAiv(0, arguments.output(own));
        written[task] = own;
      }
    }
  }

  /** Sums its inputs, those that are not needed are zeros. */
  public static final class Sum implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile sum = k.vec(ElementType.INT32, 1, SIZE).named("sum").place();
      Tile next = k.vec(ElementType.INT32, 1, SIZE).named("next").place();
      TEXPANDS.apply(sum, 1);
      for (int i = 0; i < READS; i++) {
        k.pipeBarrier(Pipe.ALL);
        TLOAD.apply(next, k.tensor(i).matrix(1, SIZE));
        k.pipeBarrier(Pipe.ALL);
        TADD.apply(sum, sum, next);
      }
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(READS).matrix(1, SIZE), sum);
      k.pipeBarrier(Pipe.ALL);
    }
  }
}
