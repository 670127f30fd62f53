package dev.simpler.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SameResultProperties {
  private static final int WIDTH = DagKernels.WIDTH;

  @Property(tries = 60)
  void everyRuntimeOfEveryChipComputesWhatASequentialInterpreterDoes(
      @ForAll @IntRange(min = 0, max = 100) int tasks,
      @ForAll @IntRange(min = 1, max = 5) int given,
      @ForAll @IntRange(min = 1, max = 3) int schedulers,
      @ForAll @IntRange(min = 1, max = 4) int clustersPerScheduler,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[] program = new long[tasks];
    for (int t = 0; t < tasks; t++) {
      program[t] =
          DagGraphs.task(
              random.nextInt(given + t),
              random.nextInt(given + t),
              random.nextInt(1000),
              random.nextBoolean());
    }
    long[] initial = new long[WIDTH * (given + tasks)];
    for (int j = 0; j < initial.length; j++) {
      initial[j] = random.nextInt(1000);
    }
    long[] expected = interpret(program, initial, given);
    for (Target target : Target.list()) {
      check(target, program, initial, given, expected, seed, schedulers, clustersPerScheduler);
    }
  }

  private static void check(
      Target target,
      long[] program,
      long[] initial,
      int given,
      long[] expected,
      long seed,
      int schedulers,
      int clustersPerScheduler) {
    WorkerConfig config =
        WorkerConfig.of(target.platform().name()).withRuntime(target.runtime()).withSeed(seed);
    try (Worker worker = Worker.open(config)) {
      HostTensor blocks = worker.host().tensor(DataType.INT32, initial.length).set(initial);
      TaskArgs.Builder arguments = TaskArgs.builder().inout(blocks.argument()).scalar(given);
      for (long task : program) {
        arguments.scalar(task);
      }
      RunReport report =
          worker.run(
              DagPrograms.of(target),
              arguments.build(),
              target.launch(schedulers * clustersPerScheduler, schedulers));
      assertArrayEquals(expected, blocks.longs(), target::toString);
      assertEquals(program.length, report.tasks(), target::toString);
    }
  }

  private static long[] interpret(long[] program, long[] initial, int given) {
    long[] values = initial.clone();
    for (int t = 0; t < program.length; t++) {
      for (int j = 0; j < WIDTH; j++) {
        int left = (int) values[WIDTH * DagGraphs.left(program[t]) + j];
        int right = (int) values[WIDTH * DagGraphs.right(program[t]) + j];
        int value = 3 * left - 5 * right + DagGraphs.seed(program[t]) + j;
        values[WIDTH * (given + t) + j] = value;
      }
    }
    return values;
  }
}
