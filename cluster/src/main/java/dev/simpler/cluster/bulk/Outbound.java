package dev.simpler.cluster.bulk;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.member.ClusterException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One object on its way. One thread sends, others say how it goes. */
final class Outbound {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long transfer;
  private final MemorySegment object;
  private final long window;
  private long confirmed;
  private long next;

  /** What was confirmed when it was last looked at. */
  private long seen = -1;

  /** Looks since then without a change, and how many of them are too many. */
  private long still;

  private final long patience;
  private final Duration tick;

  /** Whether the other side is to be asked how far it has come. */
  private boolean asking;

  /** Whether it has said that it has come no farther, though more was sent before it was asked. */
  private boolean gap;

  private @Nullable SimplerException failure;

  Outbound(long transfer, MemorySegment object, long window, Duration stall, Duration tick) {
    this.transfer = transfer;
    this.object = object;
    this.window = Math.max(window, BulkChunk.MOST_BYTES);
    this.patience = Math.max(2, stall.dividedBy(tick));
    this.tick = tick;
  }

  /**
   * Sends all of it and waits until it has arrived.
   *
   * @throws SimplerException that it was told to fail with
   */
  void send(Consumer<BulkChunk> wire) {
    for (BulkChunk chunk = next(); chunk != null; chunk = next()) {
      wire.accept(chunk); // without the lock: it copies
    }
  }

  /** Waits until there is something to send; nothing once all has arrived. */
  private @Nullable BulkChunk next() {
    lock.lock();
    try {
      while (confirmed < object.byteSize()) {
        if (failure != null) {
          throw failure;
        }
        if (asking) {
          asking = false;
          return new BulkChunk(
              transfer,
              object.byteSize(),
              object.byteSize() - 1,
              object.asSlice(object.byteSize() - 1));
        }
        long left = Math.min(object.byteSize() - next, window - (next - confirmed));
        if (left > 0 && (left >= BulkChunk.MOST_BYTES || next + left == object.byteSize())) {
          long from = next;
          long bytes = Math.min(left, BulkChunk.MOST_BYTES);
          next += bytes;
          return new BulkChunk(transfer, object.byteSize(), from, object.asSlice(from, bytes));
        }
        changed.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  void received(long bytes) {
    lock.lock();
    try {
      if (bytes > confirmed && bytes <= object.byteSize()) {
        confirmed = bytes;
        next = Math.max(next, confirmed);
        gap = false;
        changed.signal();
      } else {
        gap |= bytes == confirmed && next > confirmed;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Called from time to time. A connection keeps the order, so if nothing was confirmed since the
   * last time, the last byte goes behind all that is on its way: whatever comes before it will have
   * come, and the other side says how far it is. Only if that is no farther something was lost, and
   * is sent again; on a slow link sending all of it again would be more than gets through.
   */
  void tick() {
    lock.lock();
    try {
      if (seen == confirmed) {
        asking = next > confirmed && !gap;
        next = gap ? confirmed : next;
        gap = false;
        if (++still >= patience && failure == null) {
          failure = stalled();
        }
        changed.signal();
      } else {
        still = 0;
      }
      seen = confirmed;
    } finally {
      lock.unlock();
    }
  }

  private ClusterException stalled() {
    return new ClusterException(
        Fault.of(
                ErrorCategory.STALL,
                "nothing after "
                    + confirmed
                    + " of "
                    + object.byteSize()
                    + " bytes was confirmed for "
                    + tick.multipliedBy(patience).toMillis()
                    + " ms")
            .mend("let the port for tensors of nodes pass, or raise --join-ms"));
  }

  void fail(SimplerException reason) {
    lock.lock();
    try {
      failure = reason;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
