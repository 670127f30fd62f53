package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to call the library for a device: calls are one at a time. The vendor's context
 * is bound to an operating-system thread. A platform thread makes its calls itself, for a change of
 * threads and back costs several times what a call does; a virtual thread, which changes its
 * thread, has them made by one of the device's own, which is started for the first of them.
 */
final class NativeTurn implements AutoCloseable {
  private final ReentrantLock turn = new ReentrantLock();
  private final String name;

  /** Makes the calls of virtual threads. Guarded by {@link #turn}. */
  private @Nullable Thread thread;

  /** What to do next; the thread's while it is there, the caller's otherwise. */
  private volatile @Nullable Work<?> next;

  private volatile boolean closed;

  /**
   * Turns of a device.
   *
   * @param name of the thread, if there will be one
   */
  NativeTurn(String name) {
    this.name = name;
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

  /** Does {@code call} on a platform thread and waits. After {@link #close} it is refused. */
  <T> T call(Supplier<T> call) {
    turn.lock();
    try {
      if (closed) {
        throw new NativeException(Fault.of(ErrorCategory.USAGE, "the device is closed"));
      }
      return Thread.currentThread().isVirtual() ? handedOver(call) : call.get();
    } finally {
      turn.unlock();
    }
  }

  private <T> T handedOver(Supplier<T> call) {
    Thread other = thread;
    if (other == null) {
      other = Thread.ofPlatform().daemon().name(name).start(this::loop);
      thread = other;
    }
    Work<T> work = new Work<>(call);
    next = work;
    LockSupport.unpark(other);
    work.await();
    return work.result();
  }

  /** The device's own thread ends, if there is one. */
  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      LockSupport.unpark(thread);
    } finally {
      turn.unlock();
    }
  }
}
