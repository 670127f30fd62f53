package dev.simpler.cluster.stay;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that waits for all connections. It goes on with what has come instead of waking
 * others, as long as that is little: when many bytes come, several threads are quicker.
 */
final class SelectorThread extends ThreadPoolExecutor {
  /** Processor time: below it lies a message, and above it what comes of a tensor. */
  private static final long LITTLE_NS = 100_000;

  /** Rounds with others before it is tried again. */
  private static final int ROUNDS = 64;

  /** Used by this thread only. */
  private int withOthers;

  SelectorThread(ThreadFactory threads) {
    super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
  }

  @Override
  public void execute(Runnable work) {
    super.execute(() -> round(work));
  }

  private void round(Runnable work) {
    if (withOthers > 0) {
      withOthers--;
      work.run();
    } else if (Staying.run(work) > LITTLE_NS) {
      withOthers = ROUNDS;
    }
  }
}
