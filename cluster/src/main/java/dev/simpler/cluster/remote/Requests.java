package dev.simpler.cluster.remote;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests that have not been answered. A request goes out from the thread that makes it, and its
 * answer comes in to it, by way of nobody else. Any thread.
 */
final class Requests {
  private final Map<Long, Asked> open = new ConcurrentSkipListMap<>();
  private volatile @Nullable SimplerException end;

  /** Has one answered; sends it unless it has failed already. */
  void add(Asked asked, Consumer<WireMessage.Request> wire) {
    open.put(asked.id(), asked);
    SimplerException gone = end;
    if (gone != null) {
      fail(asked.id(), gone);
    } else {
      wire.accept(asked.request());
    }
  }

  void answered(long id, byte[] body) {
    Asked asked = open.remove(id);
    if (asked != null) {
      asked.answered(body);
    }
  }

  void fail(long id, SimplerException failure) {
    Asked asked = open.remove(id);
    if (asked != null) {
      asked.failed(failure);
    }
  }

  /** Sends all again that are not too late, in the order in which they were made. */
  void again(Consumer<WireMessage.Request> wire, Function<Duration, SimplerException> late) {
    for (Asked asked : open.values()) {
      if (asked.isLate()) {
        fail(asked.id(), late.apply(asked.limit()));
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
