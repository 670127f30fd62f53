package dev.simpler.runtime.worker;

import dev.simpler.abi.error.SimplerException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A run that was submitted and goes on beside its caller. Any thread may ask and wait; host tensors
 * of the call must live, and be left alone, until the run has ended.
 */
public final class RunHandle {
  private final Future<RunReport> run;

  RunHandle(Future<RunReport> run) {
    this.run = run;
  }

  /** {@return whether the run has ended, well or not} */
  public boolean isDone() {
    return run.isDone();
  }

  /**
   * Waits for the end of the run; an interrupt does not end the wait, as it does not end a run.
   *
   * @return what the device reports
   * @throws SimplerException if the run failed, the same for everybody who waits
   */
  public RunReport await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return run.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(Objects.requireNonNull(e.getCause()));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof RuntimeException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new CompletionException(cause);
  }
}
