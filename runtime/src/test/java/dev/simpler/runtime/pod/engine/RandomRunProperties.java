package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.engine.RandomProgram.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random graphs on real threads against an oracle that knows only the order of submission. */
final class RandomRunProperties {
  @Property(tries = 60)
  void everyTaskRunsOnceAfterItsProducers(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int chips,
      @ForAll @IntRange(min = 1, max = 3) int subs)
      throws Exception {
    check(RandomProgram.of(seed, chips, subs, false, RandomRunProperties::at), chips, subs, false);
  }

  @Property(tries = 60)
  void failuresPoisonExactlyWhatDependsOnThem(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int chips,
      @ForAll @IntRange(min = 1, max = 3) int subs)
      throws Exception {
    check(RandomProgram.of(seed, chips, subs, true, RandomRunProperties::at), chips, subs, true);
  }

  private static ContinuousTensor at(int tensor) {
    return Rig.at(64L * (1 + tensor));
  }

  private static void check(List<Step> steps, int chips, int subs, boolean failures)
      throws Exception {
    CountDownLatch go = new CountDownLatch(failures ? 1 : 0);
    Map<Integer, Integer> ended = new ConcurrentHashMap<>();
    Set<String> wrong = ConcurrentHashMap.newKeySet();
    FakeChild.Body body =
        (worker, args) -> {
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
        };
    try (Rig rig = new Rig(chips, subs, body, body)) {
      boolean failed = false;
      try {
        rig.run((orch, args, config) -> {
          RandomProgram.submit(orch, steps, Rig.CHIP, Rig.FUNCTION);
          go.countDown();
        });
      } catch (PodException first) {
        failed = true;
        assertTrue(steps.get(first.path().getFirst().task()).fails());
      }
      assertEquals(steps.stream().anyMatch(step -> step.fails() && !step.poisoned()), failed);
      assertEquals(0, rig.engine.ring().live());
      assertEquals(0, rig.engine.knownWriters());
    }
    assertEquals(Set.of(), new HashSet<>(wrong));
    for (Step step : steps) {
      int expected = step.poisoned() ? 0 : step.members().size();
      assertEquals(expected, ended.getOrDefault(step.id(), 0), () -> "task " + step.id());
    }
  }
}
