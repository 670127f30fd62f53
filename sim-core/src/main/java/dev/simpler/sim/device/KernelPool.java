package dev.simpler.sim.device;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Host threads that run heavy kernel bodies; started when needed, gone when idle for a second. */
final class KernelPool implements Executor, AutoCloseable {
  private final ThreadPoolExecutor threads;

  KernelPool(int device, int size) {
    threads =
        new ThreadPoolExecutor(
            Math.max(1, size),
            Math.max(1, size),
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("npu" + device + "-kernel-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable body) {
    threads.execute(body);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
