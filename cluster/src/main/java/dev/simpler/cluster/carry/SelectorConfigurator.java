package dev.simpler.cluster.carry;

import com.typesafe.config.Config;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * Names the thread in Pekko's settings that waits for all connections. It carries what they bring:
 * Pekko waits first in a piece of work and tells of it then, so nothing that is set off lies there
 * while this thread waits.
 */
public final class SelectorConfigurator extends ExecutorServiceConfigurator {
  /** As Pekko calls it. */
  public SelectorConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new SelectorThread(threads);
  }

  private static final class SelectorThread extends ThreadPoolExecutor {
    SelectorThread(ThreadFactory threads) {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    }

    @Override
    public void execute(Runnable work) {
      super.execute(() -> Carrying.run(work));
    }
  }
}
