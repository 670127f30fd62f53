package dev.simpler.bench;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.bench.dispatch.EmptyKernel;
import dev.simpler.bench.dispatch.IndependentGraph;
import dev.simpler.bench.workers.EmptyFunction;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench workers}: what a task costs above level 2. Empty sub tasks in both modes: a run of
 * one, from submit to drain, and the share of one in a run of many on 1, 4 and 16 workers; how long
 * children take to start; and a run over many simulated chips below one worker.
 */
@Command(name = "workers", description = "Cost per task of workers of level 3.")
final class WorkersBench implements Callable<Integer> {
  /** Of the reference: a bare mailbox exchange, a run without tasks, each task more. */
  private static final double PEER_ROUND_TRIP_US = 3.5;

  private static final double PEER_RUN_US = 43;
  private static final double PEER_TASK_US = 8;

  private static final int[] WORKERS = {1, 4, 16};
  private static final int ROUND_TRIPS = 200;

  @Spec private CommandSpec spec;

  @Option(names = "--tasks", description = "Tasks per measured run.")
  private int tasks = 10_000;

  @Option(names = "--rounds", description = "Measured runs.")
  private int rounds = 11;

  @Option(names = "--warmup", description = "Unmeasured runs before.")
  private int warmup = 20;

  @Option(names = "--chips", description = "Simulated chips below one worker.")
  private int chips = 64;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Count.atLeast("--tasks", tasks, 1);
    Count.atLeast("--rounds", rounds, 1);
    Count.atLeast("--warmup", warmup, 0);
    Count.atLeast("--chips", chips, 1);
    BenchReport report =
        new BenchReport()
            .put("bench", "workers")
            .put("tasks", tasks)
            .put("peerRoundTripUs", PEER_ROUND_TRIP_US)
            .put("peerRunUs", PEER_RUN_US)
            .put("peerTaskUs", PEER_TASK_US);
    for (Mode mode : Mode.values()) {
      measure(mode, report);
    }
    manyChips(report);
    report.print(spec.commandLine().getOut(), json);
    return ExitCode.OK.value();
  }

  private void measure(Mode mode, BenchReport report) {
    String name = mode.toString().toLowerCase(Locale.ROOT);
    Map<Integer, Double> perSecond = new LinkedHashMap<>();
    Map<Integer, Double> startMs = new LinkedHashMap<>();
    for (int workers : WORKERS) {
      PodConfig config =
          PodConfig.of(3).withMode(mode).withSubWorkers(workers).withHeapRingBytes(1 << 20);
      try (PodWorker worker = new PodWorker(config)) {
        Callee.Function empty = worker.register(new EmptyFunction());
        startMs.put(workers, Samples.once(worker::init) / 1e6);
        TaskArgs none = TaskArgs.builder().build();
        PodFunction many =
            (orch, args, call) -> {
              for (int i = 0; i < tasks; i++) {
                orch.submitSub(empty, none);
              }
            };
        double ns = Samples.measure(warmup, rounds, () -> worker.run(many)).medianNs();
        perSecond.put(workers, tasks / ns * 1e9);
        if (workers == 1) {
          PodFunction one = (orch, args, call) -> orch.submitSub(empty, none);
          Samples trips =
              Samples.measure(warmup * ROUND_TRIPS / 2, ROUND_TRIPS, () -> worker.run(one));
          report.put(name + "RoundTripUs", trips.medianNs() / 1e3);
          report.put(name + "TaskUs", ns / 1e3 / tasks);
        }
      }
    }
    report.put(name + "TasksPerSecond", perSecond).put(name + "StartMs", startMs);
  }

  /**
   * One empty chip program per chip and run, each chip a device of its own with a buffer of its
   * own.
   */
  private void manyChips(BenchReport report) {
    Callee program =
        Callee.of(
            ChipCallable.builder(ClassImage.orchestration(IndependentGraph.class))
                .signature(Direction.INOUT)
                .kernel(0, CoreCallable.of(List.of(), ClassImage.kernel(EmptyKernel.class)))
                .build());
    PodConfig config = PodConfig.of(3).withChips("a2a3sim", chips).withHeapRingBytes(1 << 20);
    try (PodWorker worker = new PodWorker(config)) {
      report.put("chips", chips).put("chipsStartMs", Samples.once(worker::init) / 1e6);
      List<TaskArgs> arguments = new ArrayList<>();
      for (int chip = 0; chip < chips; chip++) {
        DeviceBuffer buffer = worker.malloc(chip, 256);
        ContinuousTensor tensor = buffer.tensor(DataType.FLOAT32, 64);
        arguments.add(TaskArgs.builder().inout(tensor).scalar(1).build());
      }
      PodFunction each =
          (orch, args, call) -> {
            for (int chip = 0; chip < chips; chip++) {
              orch.submitNextLevel(program, arguments.get(chip), CallConfig.of(1, 2), chip);
            }
          };
      report.put("chipsRunMs", Samples.measure(warmup, rounds, () -> worker.run(each)).medianMs());
    }
  }
}
