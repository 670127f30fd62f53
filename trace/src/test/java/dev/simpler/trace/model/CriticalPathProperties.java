package dev.simpler.trace.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.trace.model.CriticalPath.Cause;
import dev.simpler.trace.model.CriticalPath.Step;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Paths of random graphs on random cores, whose tasks have one to three blocks. */
class CriticalPathProperties {
  private static final int CORES = 4;

  /** A schedule: what is recorded of it, and for each block what it could have waited for. */
  private static final class Schedule {
    final List<Recorded> lines = new ArrayList<>(SampleRun.lines().subList(0, 2));
    final Map<Long, Long> submitted = new HashMap<>();
    final Map<Long, Long> ends = new HashMap<>();
    final Map<Long, List<Long>> producers = new HashMap<>();
    final Map<List<Long>, Long> coreFree = new HashMap<>();
    long end;

    Schedule(Random random) {
      int tasks = 1 + random.nextInt(30);
      long clock = 0;
      for (long task = 0; task < tasks; task++) {
        clock += random.nextInt(400);
        submitted.put(task, clock);
        lines.add(
            new Recorded.TaskSubmitted(
                task, (int) task, clock - 1, clock, 1, false, List.of(-1, 0, -1), 1));
        List<Long> waits = new ArrayList<>();
        for (long producer = 0; producer < task; producer++) {
          if (random.nextInt(8) == 0) {
            waits.add(producer);
            lines.add(new Recorded.Edge(producer, task, "explicit", -1));
          }
        }
        producers.put(task, waits);
      }
      long[] free = new long[CORES];
      List<Recorded.KernelSpan> spans = new ArrayList<>();
      for (long task = 0; task < tasks; task++) {
        long ready = submitted.getOrDefault(task, 0L);
        for (long producer : producers.getOrDefault(task, List.of())) {
          ready = Math.max(ready, ends.getOrDefault(producer, 0L));
        }
        int blocks = 1 + random.nextInt(3);
        for (int block = 0; block < blocks; block++) {
          int core = random.nextInt(CORES);
          long start = Math.max(ready, free[core]) + random.nextInt(50);
          long end = start + 1 + random.nextInt(1000);
          coreFree.put(List.of((long) core, start), free[core]);
          spans.add(
              new Recorded.KernelSpan(
                  task, (int) task, core, "AIV", 0, 0, "K", block, start, end, false, 0));
          free[core] = end;
          ends.merge(task, end, Math::max);
        }
      }
      end = ends.values().stream().mapToLong(each -> each).max().orElseThrow();
      end += random.nextInt(100);
      lines.addAll(spans);
      lines.add(new Recorded.RunEnded(end, ""));
    }

    /** The last thing that a block had to wait for. */
    long freed(Step step) {
      long freed =
          Math.max(
              submitted.getOrDefault(step.task(), 0L),
              coreFree.getOrDefault(List.of((long) step.core(), step.start()), 0L));
      for (long producer : producers.getOrDefault(step.task(), List.of())) {
        freed = Math.max(freed, ends.getOrDefault(producer, 0L));
      }
      return freed;
    }
  }

  @Property(tries = 300)
  void stepsAddUpToTheRunAndEachWaitedForWhatCameLast(@ForAll long seed) {
    Schedule schedule = new Schedule(new Random(seed));
    RecordedRun run = RecordedRun.of(schedule.lines::forEach).getFirst();
    List<Step> path = CriticalPath.of(run);
    assertFalse(path.isEmpty());
    assertEquals(Cause.SUBMISSION, path.getFirst().cause());
    long sum = path.getFirst().freed();
    Step before = null;
    for (Step step : path) {
      assertEquals(schedule.freed(step), step.freed(), step::toString);
      if (before != null) {
        assertEquals(before.end(), step.freed(), step::toString);
        assertEquals(before.task(), step.after(), step::toString);
        boolean depends =
            schedule.producers.getOrDefault(step.task(), List.of()).contains(before.task());
        assertEquals(step.cause() == Cause.DEPENDENCY, depends, step::toString);
        assertTrue(depends || before.core() == step.core(), step::toString);
      }
      sum += step.overhead() + step.end() - step.start();
      before = step;
    }
    assertEquals(schedule.end, sum + run.endPs() - path.getLast().end());
  }
}
