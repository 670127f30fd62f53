package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A child behind a way: it has a thread of its own, to which tasks are sent ahead. */
final class StreamChild extends NoDevice implements TaskStream {
  /** Most tasks that are sent ahead. */
  static final int MOST = 3;

  private final Set<String> wrong;

  /** Most tasks that were there at a time; used by the lane. */
  int mostUnder;

  private int under;
  private boolean isAlone;
  private final int worker;
  private final FakeChild.Body body;
  private final ExecutorService far =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  /** The task that has been told to be first, and has not ended; used by the lane. */
  private @Nullable Sent first;

  /**
   * Makes one.
   *
   * @param wrong gets what its lane does that it must not do
   */
  StreamChild(int worker, FakeChild.Body body, Set<String> wrong) {
    this.wrong = wrong;
    this.worker = worker;
    this.body = body;
  }

  @Override
  public TaskStream stream() {
    return this;
  }

  @Override
  public int most() {
    return MOST;
  }

  /** Tasks of every third number go alone. */
  @Override
  public boolean takes(Callee callee, TaskArgs args) {
    return args.scalar(0) % 3 != 0;
  }

  @Override
  public Sent send(Callee callee, TaskArgs args, CallConfig config, Runnable answered) {
    if (under > 0 && (isAlone || !takes(callee, args))) {
      wrong.add(args.scalar(0) + " was sent ahead");
    }
    isAlone = !takes(callee, args);
    under++;
    mostUnder = Math.max(mostUnder, under);
    if (under > 1 + MOST) {
      wrong.add("too many tasks at a time");
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    far.execute(() -> {
      try {
        body.run(worker, args);
        done.complete(null);
      } catch (Throwable thrown) { // the lane throws it
        done.completeExceptionally(thrown);
      }
      answered.run();
    });
    return new Sent() {
      @Override
      public void first() {
        if (first != null) {
          wrong.add("two tasks are the first");
        }
        first = this;
      }

      @Override
      public boolean isAnswered() {
        return done.isDone();
      }

      @Override
      public void end() throws Exception {
        if (first != this) {
          wrong.add("a task ends that was not the first");
        }
        first = null;
        under--;
        try {
          done.join();
        } catch (CompletionException failed) {
          throw (Exception) failed.getCause();
        }
      }
    };
  }

  @Override
  public void run(Callee callee, TaskArgs args, CallConfig config) {
    throw new AssertionError("its tasks are sent");
  }

  @Override
  public String layer() {
    return "child at the end of a way";
  }

  @Override
  public void restart() {}

  @Override
  public void close() {
    far.shutdown();
  }
}
