package dev.simpler.runtime.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.engine.Engine;
import dev.simpler.runtime.pod.process.PodTree;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The public face of a worker of level 3 and up, on threads. */
@Timeout(120)
final class PodWorkerTest {
  private static PodWorker worker(int level, int subs) {
    return new PodWorker(PodConfig.of(level).withSubWorkers(subs).withHeapRingBytes(1 << 20));
  }

  private static TaskArgs scalar(long word) {
    return TaskArgs.builder().scalar(word).build();
  }

  private static PodException refuse(String text, Executable call) {
    PodException refusal = assertThrows(PodException.class, call);
    assertTrue(refusal.fault().message().contains(text), refusal::getMessage);
    return refusal;
  }

  @Test
  void functionsAreNumberedAndRegisteredBeforeInit() {
    try (PodWorker worker = worker(3, 1)) {
      assertEquals(0, worker.register(call -> {}).id());
      assertEquals(1, worker.registerPod((orch, args, config) -> {}).id());
      assertEquals(2, worker.register(call -> {}).id());
      worker.init();
      refuse("register must be called before init()", () -> worker.register(call -> {}));
    }
  }

  @Test
  void aLevelBelowThreeIsNoPod() {
    refuse("level 2 not supported", () -> PodConfig.of(2));
    refuse("level 1 not supported", () -> PodConfig.of(1));
  }

  @Test
  void nestedWorkersAreAddedToLevelFourBeforeInitAndOnce() {
    try (PodWorker three = worker(3, 0);
        PodWorker four = worker(4, 0);
        PodWorker other = worker(4, 0);
        PodWorker open = worker(3, 0).init()) {
      refuse("requires level >= 4", () -> three.addWorker(worker(3, 0)));
      refuse("Child worker must not be initialized", () -> four.addWorker(open));
      refuse("have lower levels", () -> four.addWorker(worker(4, 0)));
      assertEquals(0, four.addWorker(three));
      refuse("nor added twice", () -> other.addWorker(three));
      refuse("initialize the one above it", three::init);
      four.init();
      refuse("add_worker must be called before init()", () -> four.addWorker(worker(3, 0)));
    }
  }

  @Test
  void aWorkerIsInitializedOnceAndUsedBetweenInitAndClose() {
    PodWorker worker = worker(3, 0);
    refuse("not initialized; call init() first", () -> worker.run((orch, args, config) -> {}));
    refuse("not initialized; call init() first", worker::host);
    worker.init();
    refuse("already initialized", worker::init);
    worker.close();
    refuse("init after close", worker::init);
    refuse("use the worker before close", () -> worker.run((orch, args, config) -> {}));
  }

  @Test
  void closeMayComeAtAnyTimeAndTwiceAndTryDoesNotInit() {
    try (PodWorker never = worker(3, 1)) {
      refuse("not initialized", () -> never.run((orch, args, config) -> {}));
    }
    PodWorker idle = worker(3, 1).init();
    idle.close();
    idle.close();
    PodWorker failed = worker(3, 1);
    Callee.Function bad =
        failed.register(call -> {
          throw new IllegalStateException("bad");
        });
    failed.init();
    assertThrows(
        PodException.class,
        () -> failed.run((orch, args, config) -> orch.submitSub(bad, scalar(1))));
    failed.close();
    failed.close();
  }

  @Test
  void aSubFailureNamesItsChildTypeAndTextAndTheNextRunIsClean() {
    try (PodWorker worker = worker(3, 1)) {
      Callee.Function bad =
          worker.register(call -> {
            throw new IllegalArgumentException("number " + call.scalar(0));
          });
      List<Long> ran = new CopyOnWriteArrayList<>();
      Callee.Function good = worker.register(call -> ran.add(call.scalar(0)));
      worker.init();
      PodException failure =
          refuse(
              "sub_worker: IllegalArgumentException: number 7",
              () -> worker.run((orch, args, config) -> orch.submitSub(bad, scalar(7))));
      assertEquals(List.of(new TaskPath(3, WorkerKind.SUB, 0, 0, 0)), failure.path());
      worker.run((orch, args, config) -> {
        assertEquals(0, orch.submitSub(good, scalar(8)).slot());
      });
      assertEquals(List.of(8L), ran);
    }
  }

  @Test
  void anUnknownFunctionFailsItsTaskNamingTheNumber() {
    try (PodWorker worker = worker(3, 1).init()) {
      refuse(
          "callable id 9 not registered",
          () ->
              worker.run(
                  (orch, args, config) -> orch.submitSub(new Callee.Function(9), scalar(1))));
    }
  }

  @Test
  void aCheckedExceptionOfTheFunctionIsTheCauseAndAnUncheckedOneComesItself() {
    try (PodWorker worker = worker(3, 1).init()) {
      java.io.IOException checked = new java.io.IOException("disk");
      PodFunctionException wrapped =
          assertThrows(
              PodFunctionException.class,
              () ->
                  worker.run((orch, args, config) -> {
                    throw checked;
                  }));
      assertSame(checked, wrapped.getCause());
      IllegalStateException own = new IllegalStateException("mine");
      assertSame(
          own,
          assertThrows(
              IllegalStateException.class,
              () ->
                  worker.run((orch, args, config) -> {
                    throw own;
                  })));
      worker.run((orch, args, config) -> {});
    }
  }

  @Test
  void aNestedFunctionHasItsOwnOrchestratorAndSlotsAndItsFailureNamesBothLevels() {
    PodWorker four = worker(4, 0);
    PodWorker three = worker(3, 1);
    Callee.Function inner =
        three.register(call -> {
          if (call.scalar(0) == 13) {
            throw new IllegalStateException("inside");
          }
        });
    List<PodOrchestrator> orchestrators = new CopyOnWriteArrayList<>();
    List<Integer> slots = new CopyOnWriteArrayList<>();
    Callee.Function outer =
        four.registerPod((orch, args, config) -> {
          orchestrators.add(orch);
          slots.add(orch.submitSub(inner, scalar(args.scalar(0))).slot());
        });
    four.addWorker(three);
    try (four) {
      four.init();
      four.run((orch, args, config) -> {
        orchestrators.add(orch);
        orch.submitNextLevel(outer, scalar(1), config);
        orch.submitNextLevel(outer, scalar(2), config);
      });
      assertEquals(List.of(0, 0), slots);
      assertNotSame(orchestrators.get(0), orchestrators.get(1));
      PodException failure =
          refuse(
              "child_worker level=3",
              () ->
                  four.run(
                      (orch, args, config) -> orch.submitNextLevel(outer, scalar(13), config)));
      assertTrue(failure.fault().message().contains("sub_worker: IllegalStateException: inside"));
      assertEquals(List.of(4, 3), failure.path().stream().map(TaskPath::level).toList());
    }
  }

  @Test
  void twoWorkersShareNothing() {
    try (PodWorker one = worker(3, 1);
        PodWorker two = worker(3, 1)) {
      List<String> ran = new CopyOnWriteArrayList<>();
      Callee.Function first = one.register(call -> ran.add("one"));
      Callee.Function second = two.register(call -> ran.add("two"));
      assertEquals(first, second);
      one.init();
      two.init();
      one.run((outer, none, config) -> {
        assertEquals(0, outer.submitSub(first, scalar(0)).slot());
        long mine = outer.alloc(DataType.FLOAT32, 4).data();
        two.run((orch, args, same) -> {
          assertEquals(0, orch.submitSub(second, scalar(0)).slot());
          assertTrue(orch.alloc(DataType.FLOAT32, 4).data() != mine);
        });
      });
      assertEquals(List.of("one", "two"), ran.stream().sorted().toList());
      assertNotSame(one.host(), two.host());
    }
  }

  @Test
  void aHundredRunsStartAlikeAndLeaveNothing() {
    try (PodWorker worker = worker(3, 2)) {
      Callee.Function nothing = worker.register(call -> {});
      worker.init();
      List<Long> addresses = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        worker.run((orch, args, config) -> {
          var scratch = orch.alloc(DataType.FLOAT32, 1000);
          addresses.add(scratch.data());
          TaskArgs use = TaskArgs.builder().inout(scratch).build();
          assertEquals(1, orch.submitSub(nothing, use).slot());
        });
        assertEquals(0, engine(worker).ring().live());
        assertEquals(0, engine(worker).ring().nextId());
        assertEquals(0, engine(worker).knownWriters());
      }
      assertEquals(1, addresses.stream().distinct().count());
    }
  }

  @Test
  void aBuilderMayBeReusedRightAfterTheSubmit() {
    try (PodWorker worker = worker(3, 1)) {
      List<Integer> counts = new CopyOnWriteArrayList<>();
      Callee.Function count = worker.register(call -> counts.add(call.args().scalarCount()));
      worker.init();
      worker.run((orch, none, config) -> {
        TaskArgs.Builder builder = TaskArgs.builder().scalar(1);
        orch.submitSub(count, builder.build());
        builder.scalar(2).scalar(3);
        orch.submitSub(count, builder.build());
      });
      assertEquals(List.of(1, 3), counts);
    }
  }

  @Test
  void aSubFunctionSeesShapesTypesAndScalarsAndNoTags() {
    try (PodWorker worker = worker(3, 1)) {
      List<TaskArgs> seen = new CopyOnWriteArrayList<>();
      Callee.Function look =
          worker.register(call -> {
            seen.add(call.args());
            call.memory(0).set(ValueLayout.JAVA_INT, 4, 5);
          });
      worker.init();
      HostTensor tensor = worker.host().tensor(DataType.INT32, 2, 3);
      TaskArgs given = TaskArgs.builder().inout(tensor.argument()).scalar(-9).build();
      worker.run((orch, none, config) -> orch.submitSub(look, given));
      TaskArgs got = seen.getFirst();
      assertEquals(given.tensors(), got.tensors());
      assertEquals(List.of(TensorTag.INPUT), got.tags());
      assertEquals(-9, got.scalar(0));
      assertEquals(5, tensor.memory().get(ValueLayout.JAVA_INT, 4));
    }
  }

  @Test
  void argumentsAndConfigOfARunReachItsFunctionUntouched() {
    try (PodWorker worker = worker(3, 0).init()) {
      TaskArgs args = scalar(4);
      CallConfig config = CallConfig.of(7, 2);
      worker.run(
          (orch, gotArgs, gotConfig) -> {
            assertSame(args, gotArgs);
            assertSame(config, gotConfig);
          },
          args,
          config);
    }
  }

  @Test
  void aRunFromInsideARunOfTheSameWorkerIsRefused() {
    try (PodWorker worker = worker(3, 0).init()) {
      worker.run((orch, args, config) -> {
        refuse("from inside a run", () -> worker.run((inner, more, same) -> {}));
        refuse("from inside a run", worker::close);
      });
      worker.run((orch, args, config) -> {});
    }
  }

  /** Such a call would wait for the run that waits for the task that makes it. */
  @Test
  void aRunOrCloseFromATaskOfTheSameWorkerOrOneBelowIsRefused() {
    PodWorker four = worker(4, 1);
    PodWorker three = worker(3, 1);
    SubFunction refused =
        call -> {
          refuse("from inside a run", () -> four.run((orch, args, config) -> {}));
          refuse("from inside a run", four::close);
          refuse("from inside a run", () -> four.restart(WorkerKind.SUB, 0));
        };
    Callee.Function inner = three.register(refused);
    Callee.Function here = four.register(refused);
    Callee.Function below =
        four.registerPod((orch, args, config) -> {
          refuse("from inside a run", four::close);
          orch.submitSub(inner, scalar(0));
        });
    four.addWorker(three);
    try (four) {
      four.init();
      four.run((orch, args, config) -> {
        orch.submitSub(here, scalar(0));
        orch.submitNextLevel(below, scalar(0), config);
      });
      four.restart(WorkerKind.NEXT_LEVEL, 0);
      refuse("is outside 0..0", () -> four.restart(WorkerKind.NEXT_LEVEL, 1));
      refuse("is a thread, not a process", () -> four.process(WorkerKind.SUB, 0));
      refuse("not a ChipWorker but child_worker level=3", () -> four.malloc(0, 64));
    }
  }

  @Test
  void aWorkerHasAtMost127ChildrenOfTheNextLevel() {
    try (PodWorker four =
        new PodWorker(PodConfig.of(4).withChips("a2a3sim", PodConfig.MAX_WORKERS - 1))) {
      assertEquals(126, four.addWorker(worker(3, 0)));
      refuse("has 127 children", () -> four.addWorker(worker(3, 0)));
    }
    refuse("outside 0..127", () -> PodConfig.of(3).withChips("a2a3sim", 128));
  }

  @Test
  void timeLimitsThatMakeNoSenseAreRefused() {
    PodConfig config = PodConfig.of(3);
    Duration second = Duration.ofSeconds(1);
    for (Duration task : new Duration[] {Duration.ZERO, second.negated()}) {
      SimplerException refused =
          assertThrows(SimplerException.class, () -> config.withTimeouts(second, task));
      assertTrue(refused.fault().what().contains("limits of"), refused::getMessage);
    }
    refuse("allocation may wait", () -> config.withTimeouts(second.negated(), second));
    assertEquals(second, config.withTimeouts(Duration.ZERO, second).taskTimeout());
  }

  private static Engine engine(PodWorker worker) {
    return ((PodTree) worker.opened()).engine();
  }
}
