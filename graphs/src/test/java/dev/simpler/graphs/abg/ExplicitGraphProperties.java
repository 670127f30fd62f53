package dev.simpler.graphs.abg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class ExplicitGraphProperties {
  /** A random program: scopes at random, every dependency on any task submitted before. */
  private static final class RandomProgram {
    final Random random;
    final int[] kernels;
    final int scopeTasks;
    final List<Long> ids = new ArrayList<>();
    final List<long[]> edges = new ArrayList<>();
    int left;

    RandomProgram(long seed, int tasks, int scopeTasks, int[] kernels) {
      random = new Random(seed);
      left = tasks;
      this.scopeTasks = scopeTasks;
      this.kernels = kernels;
    }

    void scope(ExplicitOrchestrator rt, int depth) {
      for (int own = 0; own < scopeTasks && left > 0; own++) {
        if (depth < 5 && random.nextInt(4) == 0) {
          try (Scope _ = rt.scope()) {
            scope(rt, depth + 1);
          }
        } else {
          left--;
          task(rt);
        }
      }
    }

    private void task(ExplicitOrchestrator rt) {
      int kernel = kernels[random.nextInt(kernels.length)];
      TaskArguments none = new TaskArguments();
      long id =
          switch (random.nextInt(3)) {
            case 0 -> rt.submitAic(kernel, none).taskId();
            case 1 -> rt.submitAiv(kernel, none).taskId();
            default -> rt.submit(kernel, kernel, kernel, none).taskId();
          };
      Set<Long> chosen = new HashSet<>();
      for (int i = random.nextInt(4); i > 0 && !ids.isEmpty(); i--) {
        long producer = ids.get(random.nextInt(ids.size()));
        if (chosen.add(producer)) {
          rt.addDependency(producer, id);
          edges.add(new long[] {producer, id});
        }
      }
      ids.add(id);
    }
  }

  @Property(tries = 300)
  void everyTaskRunsAfterAllItWaitsFor(
      @ForAll @IntRange(min = 0, max = 150) int tasks,
      @ForAll @IntRange(min = 2, max = 5) int threads,
      @ForAll @IntRange(min = 1, max = 3) int clustersPerThread,
      @ForAll boolean joins,
      @ForAll long seed) {
    // A window for all tasks always suffices, whatever of them an open scope pins.
    try (ExplicitRig rig =
        new ExplicitRig()
            .launch((threads - (joins ? 0 : 1)) * clustersPerThread, threads)
            .set("PTO2_ORCH_TO_SCHED", joins ? "1" : "0")
            .set("PTO2_RING_TASK_WINDOW", 256)
            .set("PTO2_RING_DEP_POOL", 1024)
            .seed(seed)) {
      int[] kernels = {rig.idle(1), rig.idle(2_000_000), rig.idle(40_000_000)};
      RandomProgram program = new RandomProgram(seed, tasks, 20, kernels);
      int submitted = (int) rig.run((rt, arguments) -> program.scope(rt, 0)).tasks();
      assertEquals(program.ids.size(), submitted);
      Map<Long, Long> started = new HashMap<>();
      Map<Long, Long> ended = new HashMap<>();
      for (Execution each : rig.executions()) {
        started.merge(each.task, each.start, Math::min);
        ended.merge(each.task, each.end, Math::max);
      }
      assertEquals(submitted, started.size());
      for (long[] edge : program.edges) {
        assertTrue(
            ended.getOrDefault(edge[0], Long.MAX_VALUE) <= started.getOrDefault(edge[1], -1L),
            () -> "task " + edge[1] + " started before task " + edge[0] + " ended");
      }
    }
  }

  /** Rings from the smallest up: a run computes what it should, or was bound to deadlock. */
  @Property(tries = 400)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void ringsOfAnySizeEitherComputeTheSameOrAreRightlyCalledTooSmall(
      @ForAll @IntRange(min = 1, max = 120) int tasks,
      @ForAll @IntRange(min = 2, max = 6) int windowBits,
      @ForAll @IntRange(min = 1, max = 6) int outputBits,
      @ForAll @IntRange(min = 4, max = 40) int pool,
      @ForAll long seed) {
    int window = 1 << windowBits;
    int outputs = 1 << outputBits;
    try (ExplicitRig rig =
        new ExplicitRig()
            .set("PTO2_RING_TASK_WINDOW", window)
            .set("PTO2_RING_HEAP", 1024 * outputs)
            .set("PTO2_RING_DEP_POOL", pool)
            .seed(seed)) {
      RandomComputation program =
          new RandomComputation(
              seed,
              tasks,
              rig,
              new RingModel(true, window, outputs, pool),
              new RingModel(false, window, outputs, pool));
      try {
        // A deadlock runs the function again to find sizes that do; only the first run is judged.
        AtomicBoolean judged = new AtomicBoolean();
        rig.run((rt, arguments) -> {
          if (judged.compareAndSet(false, true)) {
            program.scope(rt, 0);
          }
        });
        Statistics.collect(0);
        assertEquals(program.expected(), program.results());
      } catch (GraphException deadlock) {
        Statistics.collect(deadlock.code());
        assertEquals(ErrorCategory.DEADLOCK, deadlock.category());
      }
      assertEquals("", program.surprise());
      Statistics.coverage(outcomes -> {
        for (int code = 0; code <= GraphError.POOL_OVERFLOW; code++) {
          outcomes.check(code).count(count -> count > 0);
        }
      });
      int kernel = rig.idle(1);
      rig.run((rt, arguments) -> rt.submitAiv(kernel, new TaskArguments()));
      assertEquals(1, rig.executions().size());
    }
  }
}
