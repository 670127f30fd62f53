package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.SubFunction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A function of a sub-worker in thread mode that passes its limit: the run ends without it. */
@Timeout(120)
final class TaskLimitTest {
  private static final TaskArgs NONE = TaskArgs.builder().build();

  private static PodWorker worker(int subs) {
    return new PodWorker(
        PodConfig.of(3)
            .withSubWorkers(subs)
            .withHeapRingBytes(1 << 20)
            .withTimeouts(Duration.ofSeconds(10), Duration.ofMillis(50)));
  }

  @Test
  void theRunEndsAndTheNextIsRefusedUntilTheFunctionHasEnded() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger others = new AtomicInteger();
    SubFunction deaf =
        call -> {
          boolean waiting = true;
          while (waiting) {
            try {
              mayEnd.await();
              waiting = false;
            } catch (InterruptedException unheard) {
              others.get(); // it was asked to end, and does not
            }
          }
          ended.countDown();
        };
    PodWorker made = worker(2);
    Callee.Function hangs = made.register(deaf);
    Callee.Function counts = made.register(call -> others.incrementAndGet());
    try (PodWorker worker = made.init()) {
      PodException stalled =
          assertThrows(
              PodException.class,
              () ->
                  worker.run((orch, args, config) -> {
                    orch.submitSub(hangs, NONE);
                    for (int i = 0; i < 10; i++) {
                      orch.submitSub(counts, NONE);
                    }
                  }));
      assertEquals(ErrorCategory.STALL, stalled.category());
      assertTrue(stalled.fault().message().contains("within 50 ms"), stalled::getMessage);
      assertTrue(stalled.fault().message().contains("sub-worker"), stalled::getMessage);
      PodException refused =
          assertThrows(
              PodException.class,
              () -> worker.run((orch, args, config) -> orch.submitSub(counts, NONE)));
      assertEquals(ErrorCategory.POISONED, refused.category());
      int before = others.get();
      mayEnd.countDown();
      ended.await();
      untilItRuns(worker, counts);
      assertEquals(before + 1, others.get());
    }
  }

  /** The thread ends a moment after the function. */
  private static void untilItRuns(PodWorker worker, Callee.Function function) {
    while (true) {
      try {
        worker.run((orch, args, config) -> orch.submitSub(function, NONE));
        return;
      } catch (PodException notYet) {
        assertEquals(ErrorCategory.POISONED, notYet.category());
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aFunctionThatWaitsIsInterruptedAndItsWorkerTakesTheNextTask() {
    PodWorker made = worker(1);
    Callee.Function waits = made.register(call -> new CountDownLatch(1).await());
    Callee.Function nothing = made.register(call -> {});
    try (PodWorker worker = made.init()) {
      for (int i = 0; i < 3; i++) {
        PodException stalled =
            assertThrows(
                PodException.class,
                () -> worker.run((orch, args, config) -> orch.submitSub(waits, NONE)));
        assertEquals(ErrorCategory.STALL, stalled.category());
        untilItRuns(worker, nothing);
      }
    }
  }

  @Test
  void aFunctionThatGoesOnIsNotInTheWayOfClosing() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (PodWorker worker = worker(1)) {
      Callee.Function spins =
          worker.register(call -> {
            while (mayEnd.getCount() > 0) {
              Thread.onSpinWait();
            }
          });
      worker.init();
      assertThrows(
          PodException.class,
          () -> worker.run((orch, args, config) -> orch.submitSub(spins, NONE)));
    } finally {
      mayEnd.countDown();
    }
  }
}
