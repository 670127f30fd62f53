package dev.simpler.cluster.remote;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A request of a thread of this process. Any thread. */
final class Asked {
  private final WireMessage.Request request;

  /** Gets the body, or what the request failed with. */
  private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

  private volatile Duration limit = Duration.ZERO;

  /** As {@link System#nanoTime} tells it. */
  private volatile long deadline;

  private volatile boolean counts;

  /**
   * Makes one.
   *
   * @param answered runs once it is answered or has failed
   */
  Asked(WireMessage.Request request, Runnable answered) {
    this.request = request;
    var _ = answer.whenComplete((_, _) -> answered.run());
  }

  WireMessage.Request request() {
    return request;
  }

  /** Counted by its session. */
  long id() {
    return request.id();
  }

  /** From now on its time counts. */
  void count(Duration most) {
    limit = most;
    deadline = System.nanoTime() + most.toNanos();
    counts = true;
  }

  boolean isLate() {
    return counts && deadline - System.nanoTime() <= 0;
  }

  /** How long it may take, once that counts. */
  Duration limit() {
    return limit;
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  void answered(byte[] body) {
    answer.complete(body);
  }

  void failed(SimplerException failure) {
    answer.completeExceptionally(failure);
  }

  /** Waits for its answer. */
  byte[] await() {
    try {
      return answer.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof SimplerException known) {
        throw known;
      }
      throw failed;
    }
  }
}
