package dev.simpler.runtime.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users throw, wherever their code runs, ends in a typed error and in a worker that works. */
@Timeout(300)
final class UserExceptionsTest {
  private static TaskArgs scalar(long value) {
    return TaskArgs.builder().scalar(value).build();
  }

  /** Where user code runs. */
  private enum Place {
    SUB_FUNCTION,
    NESTED_FUNCTION,
    FUNCTION_BELOW
  }

  /** A worker with every place in it: sub-workers, and a nested worker with sub-workers. */
  private static final class World implements AutoCloseable {
    final PodWorker below;
    final PodWorker worker;
    final Callee.Function sub;
    final Callee.Function nested;
    final Callee.Function passing;

    World(Mode mode) {
      below = new PodWorker(config(3));
      below.register(new OddExceptions.Sub());
      worker = new PodWorker(config(4).withMode(mode));
      sub = worker.register(new OddExceptions.Sub());
      nested = worker.registerPod(new OddExceptions.Pod());
      passing = worker.registerPod(new Passing());
      worker.addWorker(below);
      worker.init();
    }

    private static PodConfig config(int level) {
      return PodConfig.of(level).withSubWorkers(2).withHeapRingBytes(0);
    }

    void run(Place place, long scalar) {
      worker.run((orch, args, call) -> {
        switch (place) {
          case SUB_FUNCTION -> orch.submitSub(sub, scalar(scalar));
          case NESTED_FUNCTION -> orch.submitNextLevel(nested, scalar(scalar), CallConfig.DEFAULT);
          case FUNCTION_BELOW -> orch.submitNextLevel(passing, scalar(scalar), CallConfig.DEFAULT);
        }
      });
    }

    @Override
    public void close() {
      worker.close();
    }
  }

  /** Passes its scalar to a function of the worker below. */
  public static final class Passing implements PodFunction {
    @Override
    public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) {
      orchestrator.submitSub(new Callee.Function(0), args);
    }
  }

  private record Case(Place place, OddExceptions thrown) {}

  @ParameterizedTest
  @EnumSource(Mode.class)
  void areTypedErrorsWhereverTheyAreThrownAndTheNextRunWorks(Mode mode) {
    try (World world = new World(mode)) {
      List<Case> cases = new ArrayList<>();
      for (Place place : Place.values()) {
        for (OddExceptions thrown : OddExceptions.values()) {
          if (mode == Mode.THREAD || thrown != OddExceptions.MESSAGE_EXHAUSTS_MEMORY) {
            cases.add(new Case(place, thrown)); // a child process ends when its memory does
          }
        }
      }
      Collections.shuffle(cases, new Random(mode.ordinal()));
      for (Case each : cases) {
        long scalar = each.thrown.ordinal();
        PodException failed =
            assertThrows(PodException.class, () -> world.run(each.place, scalar), each::toString);
        assertEquals(ErrorCategory.ORCHESTRATION, failed.category(), each::toString);
        assertTrue(failed.fault().message().length() < 4 * Described.LIMIT, each::toString);
        assertEquals(4, failed.path().getFirst().level());
        world.run(each.place, -1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OddExceptions.class)
  void ofTheOrchestrationFunctionPassAsTheyAreIfTheyCan(OddExceptions thrown) {
    try (World world = new World(Mode.THREAD)) {
      Throwable seen =
          assertThrows(
              Throwable.class,
              () ->
                  world.worker.run(
                      new OddExceptions.Pod(), scalar(thrown.ordinal()), CallConfig.DEFAULT));
      if (thrown == OddExceptions.CHECKED || thrown == OddExceptions.STRANGE) {
        assertInstanceOf(PodFunctionException.class, seen);
        assertTrue(Described.message(seen).contains("orchestration function threw"));
      } else {
        assertTrue(seen instanceof RuntimeException || seen instanceof Error);
      }
      world.run(Place.FUNCTION_BELOW, -1);
    }
  }

  /** Lanes of a group throw at once, and the same object. */
  @Test
  void ofAllMembersOfAGroupAreKept() {
    IllegalStateException shared = new IllegalStateException("shared");
    try (PodWorker worker = new PodWorker(World.config(3))) {
      Callee.Function throwing =
          worker.register(call -> {
            throw shared;
          });
      worker.init();
      PodException failed =
          assertThrows(
              PodException.class,
              () ->
                  worker.run((orch, args, call) ->
                      orch.submitSubGroup(throwing, List.of(scalar(0), scalar(1)))));
      assertEquals(1, failed.getSuppressed().length);
      assertEquals("sub_worker: IllegalStateException: shared", failed.fault().what());
    }
  }

  @Test
  void ofAConstructorInAChildProcessAreSaidWhenItCannotStart() {
    PodWorker worker =
        new PodWorker(
            PodConfig.of(3).withMode(Mode.PROCESS).withSubWorkers(1).withHeapRingBytes(0));
    worker.register(new OddExceptions.Unmade());
    SimplerException failed = assertThrows(SimplerException.class, worker::init);
    assertEquals(ErrorCategory.UNAVAILABLE, failed.category());
    assertTrue(failed.fault().message().contains("Silent"), failed::getMessage);
  }
}
