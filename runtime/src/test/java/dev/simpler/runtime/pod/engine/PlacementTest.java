package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.PodException;
import java.util.ArrayList;
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
final class PlacementTest {
  private static final CallConfig CONFIG = CallConfig.DEFAULT;

  @Test
  void readyTasksUseEveryIdleWorkerAtOnce() throws Exception {
    CyclicBarrier all = new CyclicBarrier(5);
    FakeChild.Body body = (worker, args) -> all.await();
    try (Rig rig = new Rig(5, 0, body, body)) {
      rig.run((orch, args, config) -> {
        for (int i = 0; i < 10; i++) {
          orch.submitNextLevel(Rig.CHIP, Rig.scalar(i), CONFIG);
        }
      });
    }
  }

  @Test
  void aGroupOfOneIsPlacedLikeAPlainTask() throws Exception {
    List<Integer> where = new CopyOnWriteArrayList<>();
    try (Rig rig = new Rig(2, 0, (worker, args) -> where.add(worker), (w, a) -> {})) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevelGroup(Rig.CHIP, List.of(Rig.scalar(1)), CONFIG, 1);
        orch.submitNextLevelGroup(Rig.CHIP, List.of(Rig.scalar(1)), CONFIG, 1);
      });
    }
    assertEquals(List.of(1, 1), where);
  }

  @Test
  void noMemberOfAGroupStartsBeforeAllWorkersAreFree() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    AtomicInteger group = new AtomicInteger();
    Set<String> wrong = ConcurrentHashMap.newKeySet();
    FakeChild.Body body =
        (worker, args) -> {
          if (args.scalar(0) == 0) {
            held.await();
            if (group.get() > 0) {
              wrong.add("a member ran before the group's workers were free");
            }
          } else {
            group.incrementAndGet();
          }
        };
    try (Rig rig = new Rig(2, 1, body, (worker, args) -> held.countDown())) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevel(Rig.CHIP, Rig.scalar(0), CONFIG, 0);
        orch.submitNextLevelGroup(Rig.CHIP, List.of(Rig.scalar(1), Rig.scalar(2)), CONFIG);
        orch.submitSub(Rig.FUNCTION, Rig.scalar(9));
      });
    }
    assertEquals(2, group.get());
    assertEquals(Set.of(), wrong);
  }

  @Test
  void closeWaitsForARunningTask() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    FakeChild.Body body =
        (worker, args) -> {
          started.countDown();
          held.await();
          ended.incrementAndGet();
        };
    Rig rig = new Rig(1, 0, body, body);
    rig.engine.submit(
        new dev.simpler.runtime.pod.graph.Task(
            dev.simpler.runtime.pod.WorkerKind.NEXT_LEVEL,
            Rig.CHIP,
            List.of(Rig.scalar(1)),
            CONFIG));
    started.await();
    Thread closer = Thread.ofPlatform().start(rig::close);
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertFalse(rig.chips.getFirst().closed);
    held.countDown();
    closer.join();
    assertEquals(1, ended.get());
    assertTrue(rig.chips.getFirst().closed);
  }

  @Test
  void thousandsOfEmptyPairsNeitherHangNorStartEarly() throws Exception {
    int pairs = 3000;
    AtomicInteger[] written = new AtomicInteger[pairs];
    for (int i = 0; i < pairs; i++) {
      written[i] = new AtomicInteger();
    }
    AtomicInteger read = new AtomicInteger();
    List<String> early = new CopyOnWriteArrayList<>();
    FakeChild.Body writer = (worker, args) -> written[(int) args.scalar(0)].incrementAndGet();
    FakeChild.Body reader =
        (worker, args) -> {
          read.incrementAndGet();
          if (written[(int) args.scalar(0)].get() != 2) {
            early.add("pair " + args.scalar(0));
          }
        };
    try (Rig rig = new Rig(3, 2, writer, reader)) {
      for (int round = 0; round < 3; round++) {
        for (AtomicInteger each : written) {
          each.set(0);
        }
        rig.run((orch, args, config) -> {
          for (int i = 0; i < pairs; i++) {
            long one = 128L * (i + 1);
            orch.submitNextLevel(Rig.CHIP, Rig.task(i, one), CONFIG);
            orch.submitNextLevel(Rig.CHIP, Rig.task(i, one + 64), CONFIG);
            orch.submitSub(Rig.FUNCTION, Rig.task(i, -one, -one - 64));
          }
        });
      }
    }
    assertEquals(3 * pairs, read.get());
    assertEquals(new ArrayList<>(), early);
  }

  @Test
  void theFirstOfSeveralFailuresWinsAndCarriesTheOthers() throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    FakeChild.Body body =
        (worker, args) -> {
          submitted.await();
          throw new IllegalStateException("task " + args.scalar(0));
        };
    try (Rig rig = new Rig(1, 0, body, body)) {
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    for (int i = 0; i < 3; i++) {
                      orch.submitNextLevel(Rig.CHIP, Rig.scalar(i), CONFIG);
                    }
                    submitted.countDown();
                  }));
      assertTrue(failure.fault().message().contains("task 0"), failure::getMessage);
      assertEquals(2, failure.getSuppressed().length);
      rig.run((orch, args, config) -> {});
    }
  }

  @Test
  void aDeadChildGetsPinnedTasksOnlyAndTheOthersCarryOn() throws Exception {
    List<Integer> where = new CopyOnWriteArrayList<>();
    CountDownLatch dead = new CountDownLatch(1);
    try (Rig rig =
        new Rig(
            2,
            0,
            (worker, args) -> {
              where.add(worker);
              dead.countDown();
            },
            (w, a) -> {})) {
      rig.chips.getFirst().alive = false;
      rig.run((orch, args, config) -> orch.submitNextLevel(Rig.CHIP, Rig.scalar(0), CONFIG, 0));
      dead.await();
      rig.run((orch, args, config) -> {
        for (int i = 1; i < 6; i++) {
          orch.submitNextLevel(Rig.CHIP, Rig.scalar(i), CONFIG);
        }
        TaskArgs pinned = Rig.scalar(9);
        orch.submitNextLevel(Rig.CHIP, pinned, CONFIG, 0);
      });
    }
    assertEquals(2, where.stream().filter(worker -> worker == 0).count());
    assertEquals(5, where.stream().filter(worker -> worker == 1).count());
  }

  /** One member has failed, the other still runs: the run has failed already. */
  @Test
  void aFailedMemberFailsLaterSubmitsAtOnceAndTheOtherMembersFailureIsKept() {
    CountDownLatch refused = new CountDownLatch(1);
    FakeChild.Body body =
        (worker, args) -> {
          if (args.scalar(0) == 2) {
            refused.await();
          }
          throw new IllegalStateException("member " + args.scalar(0));
        };
    try (Rig rig = new Rig(2, 1, body, (worker, args) -> {})) {
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    orch.submitNextLevelGroup(
                        Rig.CHIP, List.of(Rig.scalar(1), Rig.scalar(2)), CONFIG);
                    try {
                      while (true) {
                        orch.submitSub(Rig.FUNCTION, Rig.scalar(3));
                      }
                    } finally {
                      refused.countDown();
                    }
                  }));
      assertTrue(failure.fault().message().contains("member 1"), failure::getMessage);
      assertEquals(0, failure.path().getFirst().member());
      assertEquals(1, failure.getSuppressed().length);
      assertTrue(failure.getSuppressed()[0].toString().contains("member 2"));
    }
  }
}
