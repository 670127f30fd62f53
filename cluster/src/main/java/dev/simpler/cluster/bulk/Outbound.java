package dev.simpler.cluster.bulk;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.cluster.wire.WireSerializer;
import java.lang.foreign.MemorySegment;
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

  private @Nullable SimplerException failure;

  Outbound(long transfer, MemorySegment object, long window) {
    this.transfer = transfer;
    this.object = object;
    this.window = Math.max(window, WireSerializer.CHUNK_BYTES);
  }

  /**
   * Sends all of it and waits until it has arrived.
   *
   * @throws SimplerException that it was told to fail with
   */
  void send(Consumer<WireMessage> wire) {
    lock.lock();
    try {
      while (confirmed < object.byteSize()) {
        if (failure != null) {
          throw failure;
        }
        long left = Math.min(object.byteSize() - next, window - (next - confirmed));
        if (left > 0 && (left >= WireSerializer.CHUNK_BYTES || next + left == object.byteSize())) {
          long bytes = Math.min(left, WireSerializer.CHUNK_BYTES);
          wire.accept(
              new WireMessage.Chunk(
                  transfer, object.byteSize(), next, object.asSlice(next, bytes)));
          next += bytes;
        } else {
          changed.awaitUninterruptibly();
        }
      }
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
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called from time to time: what has not come since the last time is sent again. */
  void tick() {
    lock.lock();
    try {
      if (seen == confirmed) {
        next = confirmed;
        changed.signal();
      }
      seen = confirmed;
    } finally {
      lock.unlock();
    }
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
