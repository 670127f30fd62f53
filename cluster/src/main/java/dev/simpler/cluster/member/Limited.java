package dev.simpler.cluster.member;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Pekko promises and might not keep. */
final class Limited {
  private Limited() {}

  /**
   * What a future brings. An interrupt waits until then, too.
   *
   * @param limit the longest that this may take
   * @param what is waited for, for the message
   * @param mend what to do if it does not come
   * @throws ClusterException STALL if it has not come by then
   */
  static <T> T await(CompletableFuture<T> future, Duration limit, String what, String mend) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (TimeoutException late) {
      throw new ClusterException(
          Fault.of(ErrorCategory.STALL, what + " did not come within " + limit.toMillis() + " ms")
              .mend(mend),
          late);
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
