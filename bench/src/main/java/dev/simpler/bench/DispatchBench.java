package dev.simpler.bench;

import com.sun.management.ThreadMXBean;
import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.bench.dispatch.EmptyKernel;
import dev.simpler.bench.dispatch.GraphShape;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench dispatch}: empty kernels along the full path, from the orchestration function's
 * submit through dependency inference, registers and completion to the reclaimed ring slot. The
 * baseline is the same run with no tasks.
 */
@Command(name = "dispatch", description = "Cost per task of graphs of empty kernels.")
final class DispatchBench implements Callable<Integer> {
  private static final int ELEMENTS = 64;

  @Spec private CommandSpec spec;

  @Option(names = "--platform", description = "Platform to run on.")
  private String platform = "a2a3sim";

  @Option(names = "--tasks", description = "Tasks per run.")
  private long tasks = 100_000;

  @Option(names = "--graph", description = "${COMPLETION-CANDIDATES}")
  private GraphShape graph = GraphShape.INDEPENDENT;

  @Option(names = "--block-dim", description = "Clusters to use.")
  private int blockDim = 3;

  @Option(names = "--aicpu-threads", description = "AICPU threads to use.")
  private int aicpuThreads = 4;

  @Option(names = "--rounds", description = "Measured runs.")
  private int rounds = 11;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Count.atLeast("--tasks", tasks, 1);
    Count.atLeast("--rounds", rounds, 1);
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(graph.orchestration()))
            .signature(Direction.INOUT, Direction.INOUT)
            .kernel(0, CoreCallable.of(List.of(), ClassImage.kernel(EmptyKernel.class)))
            .build();
    CallConfig launch = CallConfig.of(blockDim, aicpuThreads);
    try (Worker worker = Worker.open(WorkerConfig.of(platform))) {
      long x = worker.malloc(4L * ELEMENTS);
      long y = worker.malloc(4L * ELEMENTS);
      TaskArgs full = arguments(x, y, tasks);
      TaskArgs empty = arguments(x, y, 0);
      int warmup = (int) Math.max(3, 600_000 / Math.max(1, tasks));
      Samples walls = Samples.measure(warmup, rounds, () -> worker.run(program, full, launch));
      long before = allocated();
      long cpuBefore = cpuNs();
      RunReport report = worker.run(program, full, launch);
      long cpu = cpuNs() - cpuBefore;
      long perRun = allocated() - before;
      Samples none = Samples.measure(20, 51, () -> worker.run(program, empty, launch));
      before = allocated();
      worker.run(program, empty, launch);
      long perEmptyRun = allocated() - before;
      double seconds = walls.medianNs() / 1e9;
      BenchReport figures =
          new BenchReport()
              .put("bench", "dispatch")
              .put("platform", platform)
              .put("graph", graph.toString())
              .put("tasks", report.tasks())
              .put("blockDim", blockDim)
              .put("aicpuThreads", aicpuThreads)
              .put("edges", report.edges())
              .put("medianMs", walls.medianMs())
              .put("p10Ms", walls.at(0.1) / 1e6)
              .put("p90Ms", walls.at(0.9) / 1e6)
              .put("tasksPerSecond", report.tasks() / seconds)
              .put("nsPerTask", walls.medianNs() / report.tasks())
              .put("cpuNsPerTask", cpu / (double) report.tasks())
              .put("allocatedBytesPerTask", (perRun - perEmptyRun) / (double) report.tasks())
              .put("emptyRunMs", none.medianMs())
              .put("virtualNs", report.virtualNs());
      if (graph.peerNsPerTask() > 0) {
        figures.put("peerNsPerTask", graph.peerNsPerTask());
      }
      figures.print(spec.commandLine().getOut(), json);
      worker.free(x);
      worker.free(y);
    }
    return ExitCode.OK.value();
  }

  private static TaskArgs arguments(long x, long y, long count) {
    return TaskArgs.builder()
        .inout(ContinuousTensor.childMemory(x, DataType.FLOAT32, ELEMENTS))
        .inout(ContinuousTensor.childMemory(y, DataType.FLOAT32, ELEMENTS))
        .scalar(count)
        .build();
  }

  /** Processor time of this thread: unlike wall time it does not count other processes. */
  private static long cpuNs() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Bytes this thread has allocated so far; the device runs on the caller's thread. */
  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
