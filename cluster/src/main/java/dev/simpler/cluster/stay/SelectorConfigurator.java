package dev.simpler.cluster.stay;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/** Names the thread in Pekko's settings that waits for connections. */
public final class SelectorConfigurator extends ExecutorServiceConfigurator {
  /** As Pekko calls it. */
  public SelectorConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new SelectorThread(threads);
  }
}
