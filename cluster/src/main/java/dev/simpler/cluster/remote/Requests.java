package dev.simpler.cluster.remote;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.wire.WireMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that have not been answered. A request goes out from the thread that makes it, and its
 * answer comes in to it, by way of nobody else. Any thread.
 */
final class Requests {
  private final Map<Long, Asked> open = new ConcurrentHashMap<>();
  private volatile @Nullable SimplerException end;

  /**
   * A request of a thread of this process.
   *
   * @param deadline when it has taken too long, as {@link System#nanoTime} tells it
   * @param late makes what it fails with then
   * @param answer gets the body, or what the request failed with
   */
  record Asked(
      WireMessage.Request request,
      long deadline,
      Supplier<SimplerException> late,
      CompletableFuture<byte[]> answer) {}

  /** Has one answered; sends it unless it has failed already. */
  void add(Asked asked, Consumer<WireMessage.Request> wire) {
    open.put(asked.request().id(), asked);
    SimplerException gone = end;
    if (gone != null) {
      fail(asked.request().id(), gone);
    } else {
      wire.accept(asked.request());
    }
  }

  void answered(long id, byte[] body) {
    Asked asked = open.remove(id);
    if (asked != null) {
      asked.answer().complete(body);
    }
  }

  void fail(long id, SimplerException failure) {
    Asked asked = open.remove(id);
    if (asked != null) {
      asked.answer().completeExceptionally(failure);
    }
  }

  /** Sends all again that are not too late. */
  void again(Consumer<WireMessage.Request> wire) {
    long now = System.nanoTime();
    for (Asked asked : open.values()) {
      if (asked.deadline() - now <= 0) {
        fail(asked.request().id(), asked.late().get());
      } else {
        wire.accept(asked.request());
      }
    }
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Nobody will answer any more. */
  void end(SimplerException reason) {
    end = reason;
    open.keySet().forEach(id -> fail(id, reason));
  }
}
