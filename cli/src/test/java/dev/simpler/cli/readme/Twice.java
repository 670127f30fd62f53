package dev.simpler.cli.readme;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import java.util.List;

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

  public static float[] of(String platform, float[] values) { // on the host
    CoreCallable add = CoreCallable.of(List.of(IN, OUT), ClassImage.kernel(Add.class));
    byte[] graph = ClassImage.orchestration(Graph.class);
    ChipCallable program = ChipCallable.builder(graph).signature(IN, OUT).kernel(0, add).build();
    try (Worker worker = Worker.open(platform)) {
      HostTensor x = worker.host().floats(values, values.length);
      HostTensor y = worker.host().tensor(DataType.FLOAT32, values.length);
      TaskArgs args = TaskArgs.builder().input(x.argument()).output(y.argument()).build();
      worker.run(program, args, CallConfig.of(3, 4));
      return y.floats();
    }
  }
}
