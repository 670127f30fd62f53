package dev.simpler.bench;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.bench.matmul.OneTask;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Marginal cost of what a kernel repeats: the difference between a task with one repetition and a
 * task with many, measured in turns with a baseline.
 *
 * @param ns nanoseconds of one repetition
 * @param baselineNs nanoseconds of the baseline
 * @param ok whether the result is the expected one
 */
record Repeated(double ns, double baselineNs, boolean ok) {
  /** How to measure. */
  record Plan(String platform, int repetitions, int rounds, Map<String, String> settings) {}

  /** What to compute of what: {@code c} is what must come out of {@code a} and {@code b}. */
  record Operands(DataType type, float[] a, float[] b, float[] c) {}

  static Repeated measure(
      Plan plan,
      Class<? extends Kernel> kernel,
      boolean vector,
      Operands operands,
      Samples.Body baseline) {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(OneTask.class))
            .signature(IN, IN, OUT, SCALAR, SCALAR)
            .kernel(0, CoreCallable.of(List.of(IN, IN, OUT, SCALAR), ClassImage.kernel(kernel)))
            .build();
    CallConfig launch = CallConfig.of(3, 4);
    WorkerConfig config = WorkerConfig.of(plan.platform()).withSettings(plan.settings());
    try (Worker worker = Worker.open(config)) {
      float[] expected = operands.c();
      HostTensor x = worker.host().tensor(operands.type(), operands.a().length).set(operands.a());
      HostTensor y = worker.host().tensor(operands.type(), operands.b().length).set(operands.b());
      HostTensor z = worker.host().tensor(DataType.FLOAT32, expected.length);
      TaskArgs one = arguments(x, y, z, 1, vector);
      TaskArgs many = arguments(x, y, z, plan.repetitions(), vector);
      int rounds = plan.rounds();
      // The short task cannot warm the instruction up: what it cost before would be taken off
      // twice.
      Samples.measure(0, rounds, () -> worker.run(program, many, launch));
      Samples.measure(0, rounds, baseline);
      long[] shortTasks = new long[rounds];
      long[] longTasks = new long[rounds];
      long[] baselines = new long[rounds];
      for (int i = 0; i < rounds; i++) {
        shortTasks[i] = Samples.once(() -> worker.run(program, one, launch));
        longTasks[i] = Samples.once(() -> worker.run(program, many, launch));
        baselines[i] = Samples.once(baseline);
      }
      double difference = Samples.of(longTasks).medianNs() - Samples.of(shortTasks).medianNs();
      double ns = difference / (plan.repetitions() - 1);
      boolean ok = Arrays.equals(expected, z.floats());
      return new Repeated(ns, Samples.of(baselines).medianNs(), ok);
    }
  }

  private static TaskArgs arguments(
      HostTensor a, HostTensor b, HostTensor c, int count, boolean vector) {
    return TaskArgs.builder()
        .input(a.argument())
        .input(b.argument())
        .output(c.argument())
        .scalar(count)
        .scalar(vector ? 1 : 0)
        .build();
  }
}
