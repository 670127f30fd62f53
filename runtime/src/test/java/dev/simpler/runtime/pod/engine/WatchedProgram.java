package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.engine.RandomProgram.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A random program on real threads, and whether it runs as the order of its submission has it. */
final class WatchedProgram implements FakeChild.Body {
  /** What happened that must not. */
  final Set<String> wrong = ConcurrentHashMap.newKeySet();

  private final List<Step> steps;
  private final CountDownLatch go;
  private final Map<Integer, Integer> ended = new ConcurrentHashMap<>();

  /**
   * Watches one.
   *
   * @param held whether its tasks wait for {@link #go}, so that no failure ends it early
   */
  WatchedProgram(List<Step> steps, boolean held) {
    this.steps = steps;
    this.go = new CountDownLatch(held ? 1 : 0);
  }

  /** All has been submitted. */
  void go() {
    go.countDown();
  }

  @Override
  public void run(int worker, TaskArgs args) throws Exception {
    go.await();
    Step step = steps.get((int) args.scalar(0));
    for (int producer : step.producers()) {
      if (ended.getOrDefault(producer, 0) != steps.get(producer).members().size()) {
        wrong.add(step.id() + " started before " + producer + " ended");
      }
    }
    if (step.pin() >= 0 && step.pin() != worker) {
      wrong.add(step.id() + " ran on " + worker);
    }
    ended.merge(step.id(), 1, Integer::sum);
    if (step.fails()) {
      throw new IllegalStateException("fails");
    }
  }

  /** After its end. */
  void verify(boolean failed) {
    assertEquals(steps.stream().anyMatch(step -> step.fails() && !step.poisoned()), failed);
    assertEquals(Set.of(), new HashSet<>(wrong));
    for (Step step : steps) {
      int expected = step.poisoned() ? 0 : step.members().size();
      assertEquals(expected, ended.getOrDefault(step.id(), 0), () -> "task " + step.id());
    }
  }
}
