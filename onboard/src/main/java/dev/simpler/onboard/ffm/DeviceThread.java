package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The one platform thread that makes all native calls of a device. The vendor's context is bound to
 * an operating-system thread: a call from any other thread would reach no device, and virtual
 * threads change theirs. Callers wait, so calls are also one at a time.
 */
final class DeviceThread implements AutoCloseable {
  private final ExecutorService thread;

  DeviceThread(String name) {
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /**
   * Does {@code call} on the thread and waits; an interrupt cannot stop native code, so it waits
   * too. After {@link #close} it is refused.
   */
  <T> T call(Supplier<T> call) {
    Future<T> result;
    try {
      result = thread.submit(call::get);
    } catch (RejectedExecutionException over) {
      throw new NativeException(Fault.of(ErrorCategory.USAGE, "the device is closed"), over);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw Posix.unexpected(Objects.requireNonNull(e.getCause()));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
