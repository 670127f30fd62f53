package dev.simpler.examples.check;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;

/** Runs one task whose kernels get a number that says which mistake to make; 0 is none. */
final class BugBench {
  /** Rows and columns of the tensors; FLOAT32. */
  static final int N = 64;

  private BugBench() {}

  /** Which cores the task takes. */
  enum Cores {
    AIV,
    AIC,
    MIX
  }

  /** Submits the one task. */
  public static final class OneTask implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      TaskArguments task =
          new TaskArguments()
              .input(arguments.tensor(0))
              .output(arguments.tensor(1))
              .scalar(arguments.scalarInt(1));
      switch (arguments.scalarInt(0)) {
        case 0 -> rt.submitAiv(0, task);
        case 1 -> rt.submitAic(0, task);
        default -> rt.submit(0, 1, Orchestrator.NO_KERNEL, task);
      }
    }
  }

  /** The same with the upper half of the input only. */
  public static final class HalfTask implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      Tensor all = arguments.tensor(0);
      Tensor half = all.view(new int[] {32, 64}, new int[] {0, 0});
      rt.submitAiv(
          0,
          new TaskArguments()
              .input(half)
              .output(arguments.tensor(1).view(new int[] {32, 64}, new int[] {0, 0}))
              .scalar(arguments.scalarInt(1)));
    }
  }

  /**
   * Runs on a worker with checkers; what they found until it was closed. A run may fail, but not
   * without a finding.
   */
  static FindingList run(
      String platform, String check, Cores cores, List<Class<? extends Kernel>> kernels, int bug) {
    return run(platform, check, OneTask.class, cores, kernels, bug);
  }

  /** The same with another orchestration function. */
  static FindingList run(
      String platform,
      String check,
      Class<? extends Orchestration> graph,
      Cores cores,
      List<Class<? extends Kernel>> kernels,
      int bug) {
    return run(platform, "tensormap_and_ringbuffer", check, graph, cores, kernels, bug);
  }

  /** The same on another graph runtime. */
  static FindingList run(
      String platform,
      String runtime,
      String check,
      Class<?> graph,
      Cores cores,
      List<Class<? extends Kernel>> kernels,
      int bug) {
    SimplerException failure = null;
    WorkerConfig config = WorkerConfig.of(platform).withRuntime(runtime);
    Worker worker = Worker.open(config.withCheck(check).withSeed(3));
    try (worker) {
      runOn(worker, graph, cores, kernels, bug);
    } catch (SimplerException failed) {
      failure = failed;
    }
    if (failure != null && worker.findings().isEmpty()) {
      throw failure;
    }
    return worker.findings();
  }

  /** Runs the task on a worker. */
  static void runOn(
      Worker worker, Class<?> graph, Cores cores, List<Class<? extends Kernel>> kernels, int bug) {
    worker.run(
        program(graph, kernels),
        arguments(worker.host(), cores, bug),
        CallConfig.of(HostGraphOrchestration.class.isAssignableFrom(graph) ? 4 : 3, 4));
  }

  /** A program of these kernels. */
  static ChipCallable program(Class<?> graph, List<Class<? extends Kernel>> kernels) {
    ChipCallable.Builder program =
        ChipCallable.builder(ClassImage.orchestration(graph)).signature(IN, OUT, SCALAR, SCALAR);
    for (int i = 0; i < kernels.size(); i++) {
      boolean pair = kernels.get(i) == PairKernel.class;
      program.kernel(
          i,
          CoreCallable.of(
              pair ? List.of(IN, IN, OUT, SCALAR) : List.of(IN, OUT, SCALAR),
              ClassImage.kernel(kernels.get(i))));
    }
    return program.build();
  }

  /** Its arguments: an input, an output, which cores, and which mistake. */
  static TaskArgs arguments(HostMemory host, Cores cores, int bug) {
    HostTensor in = host.tensor(DataType.FLOAT32, N, N).set(new float[N * N]);
    HostTensor out = host.tensor(DataType.FLOAT32, N, N);
    return TaskArgs.builder()
        .input(in.argument())
        .output(out.argument())
        .scalar(cores.ordinal())
        .scalar(bug)
        .build();
  }
}
