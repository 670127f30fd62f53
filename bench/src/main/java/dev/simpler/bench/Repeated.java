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
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.image.ClassImage;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.sim.kernel.Kernel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Marginal cost of what a kernel repeats: the difference between a task with one repetition and a
 * task with many.
 *
 * @param ns nanoseconds of one repetition
 * @param ok whether the result is the expected one
 */
record Repeated(double ns, boolean ok) {
  /** How to measure. */
  record Plan(String platform, int repetitions, int rounds) {}

  static Repeated measure(
      Plan plan,
      Map<String, String> settings,
      Class<? extends Kernel> kernel,
      boolean vector,
      DataType type,
      float[] a,
      float[] b,
      float[] expected) {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(OneTask.class))
            .signature(IN, IN, OUT, SCALAR, SCALAR)
            .kernel(0, CoreCallable.of(List.of(IN, IN, OUT, SCALAR), ClassImage.kernel(kernel)))
            .build();
    CallConfig launch = CallConfig.of(3, 4);
    try (Worker worker = Worker.open(WorkerConfig.of(plan.platform()).withSettings(settings))) {
      HostTensor x = worker.host().tensor(type, a.length).set(a);
      HostTensor y = worker.host().tensor(type, b.length).set(b);
      HostTensor z = worker.host().tensor(DataType.FLOAT32, expected.length);
      TaskArgs one = arguments(x, y, z, 1, vector);
      TaskArgs many = arguments(x, y, z, plan.repetitions(), vector);
      int rounds = plan.rounds();
      // The short task cannot warm the instruction up: what it cost before would be taken off
      // twice.
      Samples.measure(0, rounds, () -> worker.run(program, many, launch));
      long[] shortTasks = new long[rounds];
      long[] longTasks = new long[rounds];
      for (int i = 0; i < rounds; i++) {
        shortTasks[i] = Samples.once(() -> worker.run(program, one, launch));
        longTasks[i] = Samples.once(() -> worker.run(program, many, launch));
      }
      double difference = Samples.of(longTasks).medianNs() - Samples.of(shortTasks).medianNs();
      double ns = difference / (plan.repetitions() - 1);
      return new Repeated(ns, Arrays.equals(expected, z.floats()));
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
