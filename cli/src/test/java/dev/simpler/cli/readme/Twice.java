package dev.simpler.cli.readme;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.Worker;

public class Twice {
  public static class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) { // on an AICPU: submits the tasks
      rt.submitAiv(0, new TaskArguments().input(args.tensor(0)).output(args.tensor(1)));
    }
  }

  public static class Add implements Kernel {
    @Override
    public void run(KernelContext k) { // on a vector core: y = x + x on one tile in UB
      Tile x = k.vec(ElementType.FLOAT32, 128, 128).place();
      TLOAD.apply(x, k.tensor(0).matrix(128, 128));
      k.pipeBarrier(Pipe.ALL);
      TADD.apply(x, x, x);
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(1).matrix(128, 128), x);
      k.pipeBarrier(Pipe.ALL);
    }
  }

  static final Program TWICE =
      Program.of(Graph.class).kernel(0, Add.class).in("x").out("y").build();

  public static float[] of(String platform, float[] values) { // on the host
    try (Worker worker = Worker.open(platform)) {
      HostTensor y = worker.tensor(DataType.FLOAT32, values.length);
      worker.run(TWICE, worker.floats(values), y);
      return y.floats();
    }
  }
}
