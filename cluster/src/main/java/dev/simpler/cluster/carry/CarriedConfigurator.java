package dev.simpler.cluster.carry;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/** Names a {@link CarriedExecutor} in Pekko's settings. */
public final class CarriedConfigurator extends ExecutorServiceConfigurator {
  /** As Pekko calls it. */
  public CarriedConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new CarriedExecutor(threads);
  }
}
