package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random graphs on real threads against an oracle that knows only the order of submission. */
final class RandomRunProperties {
  private static final TensorTag[] TAGS = {
    TensorTag.INPUT, TensorTag.INOUT, TensorTag.OUTPUT_EXISTING, TensorTag.NO_DEP
  };

  /** A task of the program, and by the oracle what it depends on and whether it runs. */
  private record Step(
      int id,
      boolean sub,
      List<TaskArgs> members,
      int pin,
      boolean fails,
      int depth,
      Set<Integer> producers,
      boolean poisoned) {}

  private static List<Step> program(long seed, int chips, int subs, boolean failures) {
    Random random = new Random(seed);
    Map<Long, Integer> writers = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    int depth = 0;
    for (int id = 0; id < 40; id++) {
      depth = Math.max(0, Math.min(5, depth + random.nextInt(3) - 1));
      boolean sub = random.nextBoolean();
      int members = 1 + random.nextInt(random.nextInt(4) == 0 ? (sub ? subs : chips) : 1);
      int pin = sub || members > 1 || random.nextBoolean() ? -1 : random.nextInt(chips);
      Set<Integer> producers = new TreeSet<>();
      List<TaskArgs> args = new ArrayList<>();
      for (int member = 0; member < members; member++) {
        TaskArgs.Builder builder = TaskArgs.builder();
        for (int t = random.nextInt(4); t > 0; t--) {
          long address = 64L * (1 + random.nextInt(8));
          TensorTag tag = TAGS[random.nextInt(TAGS.length)];
          Integer writer = writers.get(address);
          if ((tag == TensorTag.INPUT || tag == TensorTag.INOUT)
              && writer != null
              && writer != id) {
            producers.add(writer);
          }
          if (tag == TensorTag.INOUT || tag == TensorTag.OUTPUT_EXISTING) {
            writers.put(address, id);
          }
          builder.add(Rig.at(address), tag);
        }
        args.add(builder.scalar(id).build());
      }
      boolean poisoned =
          producers.stream().anyMatch(p -> steps.get(p).fails() || steps.get(p).poisoned());
      boolean fails = failures && random.nextInt(6) == 0;
      steps.add(new Step(id, sub, args, pin, fails, depth, producers, poisoned));
    }
    return steps;
  }

  private static void submit(PodOrchestrator orch, List<Step> steps) {
    List<PodScope> scopes = new ArrayList<>();
    for (Step step : steps) {
      while (scopes.size() < step.depth()) {
        scopes.add(orch.scope());
      }
      while (scopes.size() > step.depth()) {
        scopes.removeLast().close();
      }
      if (step.sub()) {
        orch.submitSubGroup(Rig.FUNCTION, step.members());
      } else if (step.members().size() > 1) {
        orch.submitNextLevelGroup(Rig.CHIP, step.members(), CallConfig.DEFAULT);
      } else {
        orch.submitNextLevel(Rig.CHIP, step.members().getFirst(), CallConfig.DEFAULT, step.pin());
      }
    }
  }

  @Property(tries = 60)
  void everyTaskRunsOnceAfterItsProducers(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int chips,
      @ForAll @IntRange(min = 1, max = 3) int subs)
      throws Exception {
    check(program(seed, chips, subs, false), chips, subs, false);
  }

  @Property(tries = 60)
  void failuresPoisonExactlyWhatDependsOnThem(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int chips,
      @ForAll @IntRange(min = 1, max = 3) int subs)
      throws Exception {
    check(program(seed, chips, subs, true), chips, subs, true);
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
          submit(orch, steps);
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
