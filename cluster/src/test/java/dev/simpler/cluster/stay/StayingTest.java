package dev.simpler.cluster.stay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.runtime.pod.ClusterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.junit.jupiter.api.Test;

/** What is set off by work that stays runs on the same thread, after it; all else does not. */
class StayingTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsSetOffRunsAfterwardsInOrder() {
    try (ExecutorService others = Executors.newSingleThreadExecutor()) {
      StayingExecutor executor = new StayingExecutor(others);
      Staying.run(() -> {
        executor.execute(() -> {
          executor.execute(() -> done.add("third"));
          done.add("second");
        });
        Staying.run(() -> done.add("first"));
      });
    }
    assertEquals(List.of("first", "second", "third"), done);
  }

  @Test
  void whatFailsTakesNothingElseAlong() {
    try (ExecutorService others = Executors.newSingleThreadExecutor()) {
      StayingExecutor executor = new StayingExecutor(others);
      IllegalStateException failure = new IllegalStateException("planted");
      assertSame(
          failure,
          assertThrows(
              IllegalStateException.class,
              () ->
                  Staying.run(() -> {
                    executor.execute(() -> {
                      throw failure;
                    });
                    executor.execute(() -> done.add("after it"));
                  })));
    }
    assertEquals(List.of("after it"), done);
  }

  @Test
  void anInterruptIsTheCallersAndNotTheActors() {
    Thread.currentThread().interrupt();
    Staying.run(() -> done.add("interrupted: " + Thread.currentThread().isInterrupted()));
    assertTrue(Thread.interrupted());
    assertEquals(List.of("interrupted: false"), done);
  }

  @Test
  void aMembersActorsStayOnAThreadThatAsksForItAndOnNoOther() {
    Thread here = Thread.currentThread();
    try (ClusterSystem member = ClusterSystem.join(ClusterConfig.first(), Set.of(), _ -> {})) {
      MessageDispatcher dispatcher = member.system().dispatchers().lookup(Staying.DISPATCHER);
      CompletableFuture<Thread> stayed = new CompletableFuture<>();
      Staying.run(() -> dispatcher.execute(() -> stayed.complete(Thread.currentThread())));
      assertSame(here, stayed.getNow(null));
      CompletableFuture<Thread> gone = new CompletableFuture<>();
      dispatcher.execute(() -> gone.complete(Thread.currentThread()));
      assertNotEquals(here, gone.join());
    }
  }
}
