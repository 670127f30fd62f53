package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodScope;
import dev.simpler.runtime.pod.WorkerKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class EngineTest {
  private static final CallConfig CONFIG = CallConfig.DEFAULT;
  private final List<Long> order = new CopyOnWriteArrayList<>();

  private void record(int worker, TaskArgs args) {
    order.add(args.scalar(0));
  }

  private static FakeChild.Body nothing() {
    return (worker, args) -> {};
  }

  @Test
  void aConsumerRunsAfterItsProducer() throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    FakeChild.Body body =
        (worker, args) -> {
          if (args.scalar(0) == 1) {
            submitted.await();
          }
          record(worker, args);
        };
    try (Rig rig = new Rig(2, 0, body, nothing())) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevel(Rig.CHIP, Rig.task(1, 64), CONFIG);
        orch.submitNextLevel(Rig.CHIP, Rig.task(2, -64, 128), CONFIG);
        orch.submitNextLevel(Rig.CHIP, Rig.task(3, -128), CONFIG);
        submitted.countDown();
      });
      assertEquals(List.of(1L, 2L, 3L), order);
      assertEquals(0, rig.engine.knownWriters());
      assertEquals(0, rig.engine.ring().nextId());
    }
  }

  @Test
  void subTasksRunWhileEveryChipIsBusyAndTheOtherWayRound() throws Exception {
    CountDownLatch other = new CountDownLatch(1);
    try (Rig rig = new Rig(1, 1, (w, a) -> other.await(), (w, a) -> other.countDown())) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG);
        orch.submitSub(Rig.FUNCTION, Rig.scalar(2));
      });
    }
    CountDownLatch back = new CountDownLatch(1);
    try (Rig rig = new Rig(1, 1, (w, a) -> back.countDown(), (w, a) -> back.await())) {
      rig.run((orch, args, config) -> {
        orch.submitSub(Rig.FUNCTION, Rig.scalar(2));
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG);
      });
    }
  }

  @Test
  void membersOfAGroupRunAtTheSameTimeOnDifferentWorkersWithTheirOwnArguments() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    Set<Integer> workers = ConcurrentHashMap.newKeySet();
    FakeChild.Body body =
        (worker, args) -> {
          workers.add(worker);
          record(worker, args);
          together.await();
        };
    try (Rig rig = new Rig(3, 0, body, nothing())) {
      rig.run((orch, args, config) ->
          orch.submitNextLevelGroup(
              Rig.CHIP, List.of(Rig.scalar(1), Rig.scalar(2), Rig.scalar(3)), CONFIG, -1, 0, -1));
    }
    assertEquals(Set.of(0, 1, 2), workers);
    assertEquals(Set.of(1L, 2L, 3L), new HashSet<>(order));
  }

  @Test
  void aConsumerOfAGroupRunsOnceAfterTheLastMember() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    FakeChild.Body body =
        (worker, args) -> {
          if (args.scalar(0) == 1) {
            held.await();
          }
          record(worker, args);
        };
    try (Rig rig = new Rig(2, 1, body, this::record)) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevelGroup(Rig.CHIP, List.of(Rig.task(1, 64), Rig.task(2, 64, 128)), CONFIG);
        orch.submitSub(Rig.FUNCTION, Rig.task(3, -64, -128));
        held.countDown();
      });
    }
    assertEquals(3, order.size());
    assertEquals(3, order.getLast());
  }

  @Test
  void aPinnedTaskWaitsForItsWorkerWhileOthersPass() throws Exception {
    CountDownLatch passed = new CountDownLatch(1);
    List<String> where = new CopyOnWriteArrayList<>();
    FakeChild.Body body =
        (worker, args) -> {
          if (args.scalar(0) == 1) {
            passed.await();
          }
          where.add(args.scalar(0) + "@" + worker);
          if (args.scalar(0) == 3) {
            passed.countDown();
          }
        };
    try (Rig rig = new Rig(2, 0, body, nothing())) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG, 0);
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(2), CONFIG, 0);
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(3), CONFIG);
      });
    }
    assertEquals(List.of("3@1", "1@0", "2@0"), where);
  }

  @Test
  void aStreamOfPlainTasksCannotStarveAGroup() throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    CyclicBarrier together = new CyclicBarrier(2);
    FakeChild.Body body =
        (worker, args) -> {
          submitted.await();
          record(worker, args);
          if (args.scalar(0) == 2) {
            together.await();
          }
        };
    try (Rig rig = new Rig(2, 0, body, nothing())) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG);
        orch.submitNextLevelGroup(Rig.CHIP, List.of(Rig.scalar(2), Rig.scalar(2)), CONFIG);
        for (int i = 3; i < 50; i++) {
          orch.submitNextLevel(Rig.CHIP, Rig.scalar(i), CONFIG);
        }
        submitted.countDown();
      });
    }
    assertEquals(List.of(1L, 2L, 2L), order.subList(0, 3));
  }

  @Test
  void impossiblePlacementsAreRefusedAtSubmitAndLeaveTheRunUsable() throws Exception {
    try (Rig rig = new Rig(2, 1, this::record, this::record)) {
      rig.run((orch, args, config) -> {
        TaskArgs none = Rig.scalar(1);
        List<TaskArgs> two = List.of(none, none);
        refuse("outside 0..1", () -> orch.submitNextLevel(Rig.CHIP, none, CONFIG, 2));
        refuse("outside 0..1", () -> orch.submitNextLevel(Rig.CHIP, none, CONFIG, -2));
        refuse(
            "3 members for 2 workers",
            () -> orch.submitNextLevelGroup(Rig.CHIP, List.of(none, none, none), CONFIG));
        refuse(
            "1 workers named for 2 members",
            () -> orch.submitNextLevelGroup(Rig.CHIP, two, CONFIG, 0));
        refuse("pinned to worker 1", () -> orch.submitNextLevelGroup(Rig.CHIP, two, CONFIG, 1, 1));
        refuse("must not be empty", () -> orch.submitSubGroup(Rig.FUNCTION, List.of()));
        refuse("2 members for 1 workers", () -> orch.submitSubGroup(Rig.FUNCTION, two));
        refuse("is a chip", () -> orch.submitNextLevel(Rig.FUNCTION, none, CONFIG, 0));
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(7), CONFIG);
      });
    }
    assertEquals(List.of(7L), order);
  }

  private static void refuse(String text, org.junit.jupiter.api.function.Executable call) {
    PodException refusal = assertThrows(PodException.class, call);
    assertTrue(refusal.fault().message().contains(text), refusal::getMessage);
  }

  @Test
  void theFirstFailureWinsPoisonsItsConsumersAndLeavesOthersAlone() throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    FakeChild.Body body =
        (worker, args) -> {
          submitted.await();
          if (args.scalar(0) == 1) {
            throw new IllegalStateException("boom");
          }
          record(worker, args);
        };
    try (Rig rig = new Rig(1, 1, body, body)) {
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    orch.submitNextLevel(Rig.CHIP, Rig.task(1, 64), CONFIG);
                    orch.submitSub(Rig.FUNCTION, Rig.task(2, -64, 128));
                    orch.submitNextLevel(Rig.CHIP, Rig.task(3, -128), CONFIG);
                    orch.submitSub(Rig.FUNCTION, Rig.task(4, 256));
                    submitted.countDown();
                  }));
      assertTrue(
          failure.fault().message().contains("chip_process dev=0: IllegalStateException: boom"),
          failure.fault().message());
      assertEquals(1, failure.path().size());
      assertEquals(3, failure.path().getFirst().level());
      assertEquals(WorkerKind.NEXT_LEVEL, failure.path().getFirst().kind());
      assertEquals(0, failure.path().getFirst().task());
      assertEquals(List.of(4L), order);
      rig.run((orch, args, config) -> orch.submitNextLevel(Rig.CHIP, Rig.task(5, -64), CONFIG));
      assertEquals(List.of(4L, 5L), order);
      assertEquals(0, rig.engine.ring().live());
    }
  }

  @Test
  void submitsAfterAFailureThrowItAndTheRunThrowsTheSame() {
    FakeChild.Body body =
        (worker, args) -> {
          throw new IllegalStateException("boom");
        };
    List<Throwable> seen = new ArrayList<>();
    try (Rig rig = new Rig(1, 0, body, nothing())) {
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG);
                    while (true) {
                      try {
                        orch.submitNextLevel(Rig.CHIP, Rig.scalar(2), CONFIG);
                      } catch (PodException fast) {
                        seen.add(fast);
                        throw fast;
                      }
                    }
                  }));
      assertSame(seen.getFirst(), failure);
    }
  }

  @Test
  void aFunctionsOwnExceptionPassesThroughAndItsScopesAreUnwound() throws Exception {
    CountDownLatch thrown = new CountDownLatch(1);
    AtomicInteger ran = new AtomicInteger();
    FakeChild.Body body =
        (worker, args) -> {
          thrown.await();
          ran.incrementAndGet();
        };
    try (Rig rig = new Rig(1, 0, body, nothing())) {
      java.io.IOException own = new java.io.IOException("mine");
      java.io.IOException caught =
          assertThrows(
              java.io.IOException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    orch.scope();
                    orch.scope();
                    orch.alloc(DataType.FLOAT32, 100);
                    orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG);
                    thrown.countDown();
                    throw own;
                  }));
      assertSame(own, caught);
      assertEquals(1, ran.get());
      assertEquals(0, rig.engine.depth());
      assertEquals(0, rig.engine.ring().live());
    }
  }

  @Test
  void scopesReclaimTheirMemoryAndAnExhaustedRingEndsTheRunCleanly() throws Exception {
    try (Rig rig = new Rig(1, 0, nothing(), nothing(), 4096, Duration.ofMillis(1))) {
      rig.run((orch, args, config) -> {
        for (int i = 0; i < 100; i++) {
          try (PodScope _ = orch.scope()) {
            assertTrue(orch.alloc(DataType.FLOAT32, 1000).data() >= Rig.HEAP + 4096);
          }
        }
      });
      PodException exhausted =
          assertThrows(
              PodException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    for (int i = 0; i < 100; i++) {
                      orch.alloc(DataType.FLOAT32, 100);
                    }
                  }));
      assertTrue(exhausted.fault().message().contains("per-ring heap exhausted"));
      assertEquals(0, rig.engine.ring().live());
      PodException tooLarge =
          assertThrows(
              PodException.class,
              () -> rig.run((orch, args, config) -> orch.alloc(DataType.FLOAT32, 2000)));
      assertTrue(tooLarge.fault().message().contains("exceeds per-ring heap size"));
      rig.run((orch, args, config) -> assertEquals(0, orch.alloc(DataType.FLOAT32, 0).data()));
    }
  }

  @Test
  void outputsWithoutAddressGetOneAndTheCallersArgumentsStayAsTheyAre() throws Exception {
    List<Long> addresses = new CopyOnWriteArrayList<>();
    try (Rig rig =
        new Rig(1, 0, (w, a) -> addresses.add(a.tensors().getFirst().data()), nothing())) {
      TaskArgs args = TaskArgs.builder().add(Rig.at(0), TensorTag.OUTPUT).build();
      rig.run((orch, none, config) -> {
        orch.submitNextLevel(Rig.CHIP, args, CONFIG);
        orch.submitNextLevel(Rig.CHIP, args, CONFIG);
      });
      assertEquals(0, args.tensors().getFirst().data());
    }
    assertEquals(List.of(Rig.HEAP, Rig.HEAP + 1024), addresses);
  }

  @Test
  void callsAfterTheRunOrFromAnotherThreadAreRefused() throws Exception {
    try (Rig rig = new Rig(1, 0, nothing(), nothing())) {
      List<dev.simpler.runtime.pod.PodOrchestrator> kept = new ArrayList<>();
      rig.run((orch, args, config) -> {
        kept.add(orch);
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread other =
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    orch.alloc(DataType.FLOAT32, 1);
                  } catch (PodException e) {
                    thrown.add(e);
                  }
                });
        other.join();
        assertEquals(1, thrown.size());
      });
      refuse(
          "after the end of the run",
          () -> kept.getFirst().submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG));
    }
  }

  @Test
  void closingLetsRunningTasksFinishAndClosesEveryChild() throws Exception {
    Rig rig = new Rig(2, 1, nothing(), nothing());
    rig.run((orch, args, config) -> orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CONFIG));
    assertFalse(rig.chips.getFirst().closed);
    rig.close();
    assertTrue(rig.chips.stream().allMatch(chip -> chip.closed));
    assertTrue(rig.subs.stream().allMatch(sub -> sub.closed));
  }
}
