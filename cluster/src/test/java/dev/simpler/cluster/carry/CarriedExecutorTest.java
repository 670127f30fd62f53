package dev.simpler.cluster.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work is done once, one at a time and in order, by whoever holds the executor; none is left. */
class CarriedExecutorTest {
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

  /** The executor's own thread does nothing before: until then only carriers can. */
  private final CountDownLatch own = new CountDownLatch(1);

  private final CarriedExecutor executor =
      new CarriedExecutor(work ->
          Thread.ofPlatform()
              .daemon()
              .uncaughtExceptionHandler((_, thrown) -> failures.add(thrown))
              .unstarted(() -> {
                await(own);
                work.run();
              }));

  @AfterEach
  @AfterProperty
  void ends() throws InterruptedException {
    own.countDown();
    executor.shutdown();
    assertTrue(executor.awaitTermination(1, TimeUnit.MINUTES));
    assertTrue(executor.isTerminated());
    assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
  }

  @Test
  void whoCarriesDoesWhatItSetsOffAfterwardsInOrder() {
    List<String> done = new ArrayList<>();
    Carrying.run(() -> {
      executor.execute(() -> {
        executor.execute(() -> done.add("third"));
        done.add("second");
      });
      Carrying.run(() -> done.add("first"));
    });
    assertEquals(List.of("first", "second", "third"), done);
  }

  @Test
  void othersLeaveItToItsThread() {
    own.countDown();
    CompletableFuture<Thread> by = new CompletableFuture<>();
    executor.execute(() -> by.complete(Thread.currentThread()));
    assertNotSame(Thread.currentThread(), by.join());
  }

  @Test
  void whatIsUnderWayElsewhereIsNotWaitedFor() {
    own.countDown();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();
    executor.execute(() -> {
      begun.countDown();
      await(end);
      first.complete(Thread.currentThread());
    });
    await(begun);
    Carrying.run(() -> executor.execute(() -> second.complete(Thread.currentThread())));
    assertFalse(second.isDone());
    end.countDown();
    assertSame(first.join(), second.join());
  }

  @Test
  void whatComesWhileACarrierHoldsItIsNotLeft() {
    CompletableFuture<Thread> late = new CompletableFuture<>();
    Carrying.run(() ->
        executor.execute(() -> {
          Thread other =
              Thread.ofPlatform()
                  .start(() -> executor.execute(() -> late.complete(Thread.currentThread())));
          join(other);
        }));
    assertSame(Thread.currentThread(), late.getNow(null));
  }

  @Test
  void aCarrierLeavesTheRestOfMuchToItsThread() {
    CompletableFuture<Thread> last = new CompletableFuture<>();
    Carrying.run(() -> {
      for (int i = 0; i < 1000; i++) {
        executor.execute(() -> {});
      }
      executor.execute(() -> last.complete(Thread.currentThread()));
    });
    own.countDown();
    assertNotSame(Thread.currentThread(), last.join());
  }

  @Test
  void whatFailsTakesNothingElseAlong() {
    IllegalStateException planted = new IllegalStateException("planted");
    List<String> done = new ArrayList<>();
    Carrying.run(() -> {
      executor.execute(() -> {
        throw planted;
      });
      executor.execute(() -> done.add("after it"));
    });
    assertEquals(List.of("after it"), done);
    assertSame(planted, failures.poll());
  }

  @Test
  void anInterruptIsTheCarriersAndNotTheWorks() {
    List<Boolean> seen = new ArrayList<>();
    Thread.currentThread().interrupt();
    Carrying.run(() -> {
      executor.execute(() -> {
        seen.add(Thread.currentThread().isInterrupted());
        Thread.currentThread().interrupt();
      });
      executor.execute(() -> seen.add(Thread.currentThread().isInterrupted()));
    });
    assertTrue(Thread.interrupted());
    assertEquals(List.of(false, false), seen);
  }

  @Property(tries = 25)
  void allWorkOfAllThreadsIsDoneOnceInOrderAndOneAtATime(
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 60) int pieces,
      @ForAll @IntRange(min = 1, max = 5) int carryEach) {
    own.countDown();
    List<List<Integer>> done = new ArrayList<>(); // not safe for two threads at a time
    CountDownLatch left = new CountDownLatch(2 * threads * pieces);
    List<Thread> givers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      List<Integer> mine = new ArrayList<>();
      done.add(mine);
      givers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < pieces; i++) {
                  int piece = i;
                  Runnable give =
                      () ->
                          executor.execute(() -> {
                            mine.add(piece);
                            executor.execute(left::countDown);
                            left.countDown();
                          });
                  if (piece % carryEach == 0) {
                    Carrying.run(give);
                  } else {
                    give.run();
                  }
                }
              }));
    }
    givers.forEach(CarriedExecutorTest::join);
    await(left);
    for (List<Integer> mine : done) {
      assertEquals(pieces, mine.size());
      for (int i = 0; i < pieces; i++) {
        assertEquals(i, mine.get(i));
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
