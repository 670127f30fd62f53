package dev.simpler.cluster.stay;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.ForkJoinExecutorConfigurator;

/** Names the executor in Pekko's settings: threads that stay, and a pool for all others. */
public final class StayingConfigurator extends ExecutorServiceConfigurator {
  private final ForkJoinExecutorConfigurator pool;

  /** As Pekko calls it. */
  public StayingConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    pool = new ForkJoinExecutorConfigurator(config.getConfig("fork-join-executor"), prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    ExecutorServiceFactory others = pool.createExecutorServiceFactory(id, threads);
    return () -> new StayingExecutor(others.createExecutorService());
  }
}
