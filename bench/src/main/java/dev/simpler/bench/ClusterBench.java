package dev.simpler.bench;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.bench.remote.BenchNodes;
import dev.simpler.bench.remote.Loopback;
import dev.simpler.bench.remote.TouchFunction;
import dev.simpler.bench.workers.EmptyFunction;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.platform.PlatformException;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench cluster}: what it costs that a worker of level 3 is on a node. Tasks of 4 bytes to a
 * child process and to nodes on this machine, in turns; tensors to and from a node, in turns with a
 * bare copy over a connection of this machine.
 */
@Command(name = "cluster", description = "Tasks and bytes to nodes on this machine.")
final class ClusterBench implements Callable<Integer> {
  private static final int TENSORS = 64;

  /** What other programs of the machine did not interrupt. */
  private static final double QUICK = 0.1;

  private static final double BYTES_PER_MIB = 1 << 20;

  @Spec private CommandSpec spec;

  @Option(names = "--nodes", split = ",", description = "How many nodes; 1,2,4 by default.")
  private List<Integer> nodes = List.of(1, 2, 4);

  @Option(names = "--tasks", description = "Tasks per measured run.")
  private int tasks = 2000;

  @Option(names = "--rounds", description = "Measured rounds.")
  private int rounds = 9;

  @Option(names = "--warmup", description = "Unmeasured rounds before.")
  private int warmup = 10;

  @Option(names = "--mib", description = "Size of the tensor that is copied.")
  private int mib = 64;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--table", description = "Print a table for docs/cluster.md.")
  private boolean table;

  @Override
  public Integer call() {
    Count.atLeast("--tasks", tasks, 1);
    Count.atLeast("--rounds", rounds, 1);
    Count.atLeast("--warmup", warmup, 0);
    Count.atLeast("--mib", mib, 1);
    nodes.forEach(count -> Count.atLeast("--nodes", count, 1));
    int most =
        nodes.stream()
            .mapToInt(Integer::intValue)
            .max()
            .orElseThrow(() ->
                new PlatformException(
                    Fault.of(ErrorCategory.USAGE, "--nodes names no number")
                        .mend("give numbers, as in --nodes 1,2,4")));
    BenchReport report = new BenchReport().put("bench", "cluster").put("tasks", tasks);
    try (BenchNodes all = new BenchNodes(most)) {
      Map<Integer, Double> perSecond = new LinkedHashMap<>();
      nodes.forEach(count -> perSecond.put(count, tasksPerSecond(all, count)));
      report.put("tasksPerSecondToNodes", perSecond);
      overhead(all, report);
      bytes(all, report);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (table) {
      ClusterTable.print(report, out);
    } else {
      report.print(out, json);
    }
    return ExitCode.OK.value();
  }

  /** A run of tasks of 4 bytes, each to the next of some children. */
  private record Calls(PodWorker pod, Callee.Function touch, List<HostTensor> tensors) {
    static Calls on(PodWorker pod, List<PodPlace> places) {
      Callee.Function touch = pod.registerPod(new TouchFunction());
      for (PodPlace place : places) {
        PodConfig below = PodConfig.of(3).withSubWorkers(1).withHeapRingBytes(1 << 20);
        PodWorker child = new PodWorker(below.withPlace(place));
        child.register(new EmptyFunction());
        pod.addWorker(child);
      }
      pod.init();
      List<HostTensor> tensors = new ArrayList<>();
      for (int i = 0; i < TENSORS; i++) {
        tensors.add(pod.host().floats(new float[] {i}));
      }
      return new Calls(pod, touch, tensors);
    }

    void run(int count, int first, int children) {
      pod.run((orch, none, config) -> {
        for (int i = 0; i < count; i++) {
          TaskArgs args = TaskArgs.builder().inout(tensors.get(i % TENSORS).argument()).build();
          orch.submitNextLevel(touch, args, config, first + i % children);
        }
      });
    }
  }

  private static PodConfig level4() {
    return PodConfig.of(4).withMode(Mode.PROCESS).withHeapRingBytes(1 << 20);
  }

  /**
   * One task at a time: to a child process and to a node in turns, so that both see one machine.
   */
  private void overhead(BenchNodes all, BenchReport report) {
    try (PodWorker pod = new PodWorker(level4())) {
      Calls calls = Calls.on(pod, List.of(PodPlace.HERE, all.place(0)));
      int turns = Math.max(1, tasks / 10);
      for (int i = 0; i < warmup * 10 * turns; i++) {
        calls.run(1, i % 2, 1);
      }
      long[] process = new long[rounds * turns];
      long[] node = new long[rounds * turns];
      for (int i = 0; i < process.length; i++) {
        process[i] = Samples.once(() -> calls.run(1, 0, 1));
        node[i] = Samples.once(() -> calls.run(1, 1, 1));
      }
      Samples here = Samples.of(process);
      Samples there = Samples.of(node);
      report
          .put("processTaskUs", here.medianNs() / 1e3)
          .put("nodeTaskUs", there.medianNs() / 1e3)
          .put("nodeOverProcessUs", (there.medianNs() - here.medianNs()) / 1e3)
          .put("processTaskUsQuickTenth", here.at(QUICK) / 1e3)
          .put("nodeTaskUsQuickTenth", there.at(QUICK) / 1e3)
          .put("nodeOverProcessUsQuickTenth", (there.at(QUICK) - here.at(QUICK)) / 1e3);
      stream(calls, report);
    }
  }

  /** Tasks of which many are under way, likewise in turns. */
  private void stream(Calls calls, BenchReport report) {
    long[] process = new long[rounds];
    long[] node = new long[rounds];
    for (int i = -warmup; i < rounds; i++) {
      process[Math.max(i, 0)] = Samples.once(() -> calls.run(tasks, 0, 1));
      node[Math.max(i, 0)] = Samples.once(() -> calls.run(tasks, 1, 1));
    }
    double here = Samples.of(process).medianNs() / tasks;
    double there = Samples.of(node).medianNs() / tasks;
    report
        .put("processTaskUsInStream", here / 1e3)
        .put("nodeTaskUsInStream", there / 1e3)
        .put("nodeOverProcessUsInStream", (there - here) / 1e3)
        .put("processTasksPerSecond", 1e9 / here);
  }

  private double perSecond(Calls calls, int children) {
    Samples taken = Samples.measure(warmup, rounds, () -> calls.run(tasks, 0, children));
    return tasks / taken.medianNs() * 1e9;
  }

  private double tasksPerSecond(BenchNodes all, int count) {
    List<PodPlace> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(all.place(i));
    }
    try (PodWorker pod = new PodWorker(level4())) {
      return perSecond(Calls.on(pod, places), count);
    }
  }

  private void bytes(BenchNodes all, BenchReport report) {
    try (PodWorker pod = new PodWorker(level4());
        Loopback loopback = new Loopback()) {
      Calls.on(pod, List.of(all.place(0)));
      long size = (long) mib << 20;
      HostTensor tensor = pod.host().tensor(DataType.INT8, (int) size);
      DeviceBuffer held = pod.malloc(0, size);
      HostTensor other = pod.host().tensor(DataType.INT8, (int) size);
      long[][] taken = new long[4][rounds];
      for (int i = -warmup; i < rounds; i++) {
        int at = Math.max(i, 0);
        taken[0][at] = Samples.once(() -> loopback.copy(size));
        taken[1][at] = Samples.once(() -> pod.copyTo(held, tensor.memory()));
        taken[2][at] = Samples.once(() -> pod.copyFrom(tensor.memory(), held));
        taken[3][at] = Samples.once(() -> loopback.copy(tensor.memory(), other.memory()));
      }
      double bare = Samples.of(taken[0]).medianNs();
      double to = Samples.of(taken[1]).medianNs();
      double from = Samples.of(taken[2]).medianNs();
      double bareTensor = Samples.of(taken[3]).medianNs();
      report
          .put("mib", mib)
          .put("bareLoopbackMiBPerSecond", size / BYTES_PER_MIB / bare * 1e9)
          .put("bareTensorMiBPerSecond", size / BYTES_PER_MIB / bareTensor * 1e9)
          .put("copyToMiBPerSecond", size / BYTES_PER_MIB / to * 1e9)
          .put("copyFromMiBPerSecond", size / BYTES_PER_MIB / from * 1e9)
          .put("copyToOfBare", bare / to)
          .put("copyFromOfBare", bare / from)
          .put("copyToOfBareTensor", bareTensor / to)
          .put("copyFromOfBareTensor", bareTensor / from);
    }
  }
}
