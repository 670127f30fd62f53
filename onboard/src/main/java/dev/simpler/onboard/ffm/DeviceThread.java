package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one platform thread that makes all native calls of a device. The vendor's context is bound to
 * an operating-system thread: a call from any other thread would reach no device, and virtual
 * threads change theirs. Callers wait, so calls are also one at a time.
 *
 * <p>A call is handed over by a field and a wake-up each way: of what a run costs here, changing
 * threads is the greatest part.
 */
final class DeviceThread implements AutoCloseable {
  private final ReentrantLock turn = new ReentrantLock();
  private final Thread thread;

  /** What to do next; the thread's while it is there, the caller's otherwise. */
  private volatile @Nullable Work<?> next;

  private volatile boolean closed;

  DeviceThread(String name) {
    thread = Thread.ofPlatform().daemon().name(name).start(this::loop);
  }

  /** One call, its caller and what came of it. */
  private static final class Work<T> {
    private final Supplier<T> call;
    private final Thread caller = Thread.currentThread();
    private @Nullable T result;
    private @Nullable Throwable failure;
    private volatile boolean done;

    Work(Supplier<T> call) {
      this.call = call;
    }

    void run() {
      try {
        result = call.get();
      } catch (Throwable thrown) {
        failure = thrown;
      }
      done = true;
      LockSupport.unpark(caller);
    }

    /** Waits; an interrupt cannot stop native code, so it waits too. */
    void await() {
      boolean interrupted = false;
      while (!done) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @SuppressWarnings("NullAway") // what the call gave, whatever T admits
    T result() {
      if (failure != null) {
        throw Posix.unexpected(failure);
      }
      return result;
    }
  }

  private void loop() {
    while (true) {
      Work<?> work = next;
      if (work != null) {
        next = null;
        work.run();
      } else if (closed) {
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Does {@code call} on the thread and waits. After {@link #close} it is refused. */
  <T> T call(Supplier<T> call) {
    Work<T> work = new Work<>(call);
    turn.lock();
    try {
      if (closed) {
        throw new NativeException(Fault.of(ErrorCategory.USAGE, "the device is closed"));
      }
      next = work;
      LockSupport.unpark(thread);
      work.await();
    } finally {
      turn.unlock();
    }
    return work.result();
  }

  /** The thread ends when the call under way has. */
  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
    } finally {
      turn.unlock();
    }
    LockSupport.unpark(thread);
  }
}
