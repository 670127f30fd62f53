package dev.simpler.graphs.abg;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeKernel;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random program whose tasks compute with outputs of tasks of open scopes, and wait for others
 * besides. It goes on until the rings refuse something, and says whether models expect that.
 */
final class RandomComputation {
  private static final TensorCreateInfo OUTPUT = TensorCreateInfo.of(DataType.INT32, 2);

  /** A submitted task: what it reads, and where its output is while its scope is open. */
  private record Task(long id, Tensor output, List<Integer> reads) {}

  private final Random random;
  private final int[] kernels;
  private final RingModel least;
  private final RingModel most;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Integer> readable = new ArrayList<>();
  private final List<Long> results = new ArrayList<>();
  private int left;

  /**
   * What the rings should have refused and did not, or the other way round; empty if all is well.
   */
  private String surprise = "";

  RandomComputation(long seed, int tasks, ExplicitRig rig, RingModel least, RingModel most) {
    random = new Random(seed);
    left = tasks;
    this.least = least;
    this.most = most;
    kernels = new int[3];
    long[] durations = {1, 2_000_000, 100_000_000};
    for (int i = 0; i < kernels.length; i++) {
      FakeKernel kernel = this::compute;
      kernels[i] = rig.kernel(kernel.lasting(durations[i]));
    }
  }

  /** Results in the order of submission, as a sequential interpreter has them. */
  List<Long> expected() {
    List<Long> values = new ArrayList<>();
    for (Task task : tasks) {
      long value = 17L * values.size() + 5;
      for (int each : task.reads) {
        value = 31 * value + values.get(each);
      }
      values.add(value);
    }
    return values;
  }

  /** What the kernels computed. */
  List<Long> results() {
    return results;
  }

  String surprise() {
    return surprise;
  }

  void scope(ExplicitOrchestrator rt, int depth) {
    int visible = readable.size();
    int own = depth == 0 ? Integer.MAX_VALUE : random.nextInt(8);
    for (; own > 0 && left > 0 && !rt.isFatal(); own--) {
      // The outermost scope never ends: little may be in it for programs to get on.
      if (depth < 5 && random.nextInt(12) < (depth == 0 ? 11 : 3)) {
        least.begin();
        most.begin();
        try (Scope _ = rt.scope()) {
          scope(rt, depth + 1);
        }
        least.end();
        most.end();
      } else {
        left--;
        task(rt);
      }
    }
    readable.subList(visible, readable.size()).clear();
  }

  private void task(ExplicitOrchestrator rt) {
    int kernel = kernels[random.nextInt(kernels.length)];
    TaskArguments arguments = new TaskArguments();
    List<Integer> reads = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0 && !readable.isEmpty(); i--) {
      reads.add(readable.get(random.nextInt(readable.size())));
      arguments.input(tasks.get(reads.getLast()).output);
    }
    arguments.output(OUTPUT);
    boolean must = !least.admitsTask();
    boolean may = !most.admitsTask();
    TaskResult result =
        switch (random.nextInt(3)) {
          case 0 -> rt.submitAic(kernel, arguments);
          case 1 -> rt.submitAiv(kernel, arguments);
          default -> rt.submit(kernel, kernel, kernel, arguments);
        };
    if (refused(rt, must, may, "task")) {
      return;
    }
    least.submit();
    most.submit();
    int index = tasks.size();
    tasks.add(new Task(result.taskId(), result.get(0), reads));
    results.add(0L);
    readable.add(index);
    for (int each : reads) {
      depend(rt, each, index);
    }
    for (int i = index == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      depend(rt, random.nextInt(index), index);
    }
  }

  private void depend(ExplicitOrchestrator rt, int producer, int consumer) {
    if (rt.isFatal()) {
      return;
    }
    boolean must = !least.admitsDependency(producer, consumer);
    boolean may = !most.admitsDependency(producer, consumer);
    rt.addDependency(tasks.get(producer).id, tasks.get(consumer).id);
    if (!refused(rt, must, may, "dependency")) {
      least.depend(producer, consumer);
      most.depend(producer, consumer);
    }
  }

  private boolean refused(ExplicitOrchestrator rt, boolean must, boolean may, String what) {
    boolean refused = rt.isFatal();
    if (must && !refused || refused && !may) {
      surprise =
          what + " behind " + tasks.size() + " tasks " + (must ? "must" : "need not") + " fail";
    }
    return refused;
  }

  private Runnable compute(FakeKernel.Block block) {
    int index = 0;
    while (tasks.get(index).id != block.taskId()) {
      index++;
    }
    int task = index;
    int reads = tasks.get(task).reads.size();
    long start = 17L * task + 5;
    for (int i = 0; i < reads; i++) {
      start = 31 * start + block.memory().getLong(block.tensor(i).address());
    }
    long value = start;
    long address = block.tensor(reads).address();
    return () -> {
      block.memory().putLong(address, value);
      results.set(task, value);
    };
  }
}
