package dev.simpler.cluster.stay;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Leaves work to the thread that gives it, if that takes it, and to others if not. */
final class StayingExecutor extends AbstractExecutorService {
  private final ExecutorService others;

  StayingExecutor(ExecutorService others) {
    this.others = others;
  }

  @Override
  public void execute(Runnable work) {
    if (!Staying.accepts(work)) {
      others.execute(work);
    }
  }

  @Override
  public void shutdown() {
    others.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return others.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return others.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return others.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return others.awaitTermination(timeout, unit);
  }
}
