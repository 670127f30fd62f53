package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.engine.RandomProgram;
import dev.simpler.runtime.pod.engine.RandomProgram.Step;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Random graphs on child processes, sub-workers and nested workers that are threads within theirs,
 * against the oracle of submission order. What a task sees it writes to memory all of them share.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomProcessRunTest {
  private static final int NESTED = 2;
  private static final int SUBS = 2;
  private static final int PROGRAMS = 30;
  private static final int DEATHS = 6;

  private final PodWorker worker =
      new PodWorker(
          PodConfig.of(4).withMode(Mode.PROCESS).withSubWorkers(SUBS).withHeapRingBytes(1 << 20));
  private final Callee.Function step = worker.register(new StepFunction());
  private final Callee.Function nested = worker.registerPod(new StepFunction.Below());

  @BeforeAll
  void open() {
    for (int i = 0; i < NESTED; i++) {
      PodWorker below = new PodWorker(PodConfig.of(3).withSubWorkers(1).withHeapRingBytes(1 << 20));
      below.register(new StepFunction());
      worker.addWorker(below);
    }
    worker.init();
  }

  @AfterAll
  void close() {
    worker.close();
  }

  /** The tensors of one program, and the two in which its tasks say what they saw. */
  private final class World implements RandomProgram.Arguments {
    final HostTensor ended = worker.host().tensor(DataType.INT32, RandomProgram.TASKS);
    final HostTensor wrong = worker.host().tensor(DataType.INT32, 1);
    final List<HostTensor> tensors = new ArrayList<>();

    World() {
      for (int i = 0; i < RandomProgram.TENSORS; i++) {
        tensors.add(worker.host().tensor(DataType.INT32, 1));
      }
    }

    @Override
    public TaskArgs.Builder begin() {
      return TaskArgs.builder()
          .add(ended.argument(), TensorTag.NO_DEP)
          .add(wrong.argument(), TensorTag.NO_DEP);
    }

    @Override
    public ContinuousTensor tensor(int index) {
      return tensors.get(index).argument();
    }

    @Override
    public void end(
        TaskArgs.Builder args, int id, boolean fails, Set<Integer> producers, List<Step> before) {
      args.scalar(id).scalar(fails ? 1 : 0);
      for (int producer : producers) {
        args.scalar(producer).scalar(before.get(producer).members().size());
      }
    }

    int ended(int task) {
      return ended.memory().getAtIndex(ValueLayout.JAVA_INT, task);
    }

    void checkNothingStartedEarly() {
      assertEquals(0, wrong.memory().get(ValueLayout.JAVA_INT, 0));
    }
  }

  private @Nullable PodException run(List<Step> steps, int killAt, @Nullable ProcessHandle victim) {
    try {
      worker.run((orch, args, config) -> {
        RandomProgram.submit(orch, steps.subList(0, killAt), nested, step);
        if (victim != null) {
          victim.destroyForcibly();
        }
        RandomProgram.submit(orch, steps.subList(killAt, steps.size()), nested, step);
      });
      return null;
    } catch (PodException first) {
      return first;
    }
  }

  @Test
  void everyTaskRunsOnceAfterItsProducers() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      check(seed);
    }
  }

  private void check(long seed) {
    World world = new World();
    List<Step> steps = RandomProgram.of(seed, NESTED, SUBS, false, world);
    PodException failure = run(steps, 0, null);
    assertEquals(null, failure);
    world.checkNothingStartedEarly();
    for (Step each : steps) {
      assertEquals(each.members().size(), world.ended(each.id()), () -> seed + ": " + each.id());
    }
  }

  /** Submits after the first failure throw it, so what is behind that one may be missing. */
  @Test
  void nothingThatDependsOnAFailedTaskRuns() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      World world = new World();
      List<Step> steps = RandomProgram.of(seed, NESTED, SUBS, true, world);
      PodException failure = run(steps, 0, null);
      boolean fails = steps.stream().anyMatch(each -> each.fails() && !each.poisoned());
      assertEquals(fails, failure != null);
      if (failure != null) {
        assertTrue(steps.get(failure.path().getFirst().task()).fails());
      }
      world.checkNothingStartedEarly();
      for (Step each : steps) {
        int most = each.poisoned() ? 0 : each.members().size();
        assertTrue(world.ended(each.id()) <= most, () -> "task " + each.id());
      }
    }
  }

  @Test
  void aChildKilledInTheMiddleNeverLetsATaskStartEarlyAndTheNextRunIsClean() {
    Random random = new Random(5);
    for (int round = 0; round < DEATHS; round++) {
      World world = new World();
      List<Step> steps = RandomProgram.of(round, NESTED, SUBS, false, world);
      WorkerKind kind = random.nextBoolean() ? WorkerKind.SUB : WorkerKind.NEXT_LEVEL;
      int victim = random.nextInt(2);
      PodException failure =
          run(steps, random.nextInt(RandomProgram.TASKS), worker.process(kind, victim));
      if (failure != null) {
        assertInstanceOf(ChildProcessException.class, failure.getCause());
        assertEquals(kind, failure.path().getFirst().kind());
        assertEquals(victim, failure.path().getFirst().worker());
      }
      world.checkNothingStartedEarly();
      worker.restart(kind, victim);
      check(100 + round);
    }
  }
}
