package dev.simpler.cluster.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.runtime.pod.ClusterConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;
import org.junit.jupiter.api.Test;

/** A member that does not end, or is not told, is given up with a word. */
class LimitedTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void whatNeverComesIsAStallThatSaysWhatWasWaitedFor() {
    Thread.currentThread().interrupt();
    ClusterException late =
        assertThrows(
            ClusterException.class,
            () -> Limited.await(new CompletableFuture<>(), SHORT, "a word", "ask again"));
    assertTrue(Thread.interrupted(), "an interrupt is kept");
    assertEquals(ErrorCategory.STALL, late.category());
    assertTrue(late.toString().contains("a word did not come within 1 ms"), late.toString());
  }

  @Test
  void whatHasComeIsGivenAndAFailureIsThrown() {
    assertEquals(3, Limited.await(CompletableFuture.completedFuture(3), SHORT, "", ""));
    IllegalStateException planted = new IllegalStateException("planted");
    assertSame(
        planted,
        assertThrows(
                CompletionException.class,
                () -> Limited.await(CompletableFuture.failedFuture(planted), SHORT, "", ""))
            .getCause());
  }

  /** Keeps its member from ending. */
  static final class Stuck extends AbstractActor {
    private final CountDownLatch until;

    Stuck(CountDownLatch until) {
      this.until = until;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().build();
    }

    @Override
    public void postStop() throws InterruptedException {
      until.await();
    }
  }

  @Test
  void aMemberThatCannotEndIsGivenUpAndItsThreadsHoldNoProcess() {
    CountDownLatch until = new CountDownLatch(1);
    ClusterSystem member =
        ClusterSystem.join(
            ClusterConfig.first(),
            Set.of(),
            here -> here.system().actorOf(Props.create(Stuck.class, () -> new Stuck(until))));
    ClusterException late = assertThrows(ClusterException.class, () -> member.close(SHORT));
    assertEquals(ErrorCategory.STALL, late.category());
    assertTrue(late.toString().contains(member.self().toString()), late.toString());
    assertFalse(member.left().isDone());
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("simpler-"))
        .forEach(thread -> assertTrue(thread.isDaemon(), thread.getName()));
    until.countDown();
    member.close();
  }
}
