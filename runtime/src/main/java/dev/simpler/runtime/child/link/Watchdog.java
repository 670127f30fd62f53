package dev.simpler.runtime.child.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills children that take too long. Deadlines are always at least the limit away when they are
 * set, so the thread parks for the whole limit, or until the earliest deadline it saw, and nobody
 * ever has to wake it.
 */
public final class Watchdog implements Runnable, AutoCloseable {
  private final long limitNs;
  private final List<ChildLink> links = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts to watch.
   *
   * @param limit the longest that one exchange may take
   */
  public Watchdog(Duration limit) {
    limitNs = limit.toNanos();
    thread = Thread.ofPlatform().daemon().name("simpler child watchdog").start(this);
  }

  long limitNs() {
    return limitNs;
  }

  void watch(ChildLink link) {
    links.add(link);
  }

  void forget(ChildLink link) {
    links.remove(link);
  }

  @Override
  public void run() {
    while (!closed) {
      long now = System.nanoTime();
      long wait = limitNs;
      for (ChildLink link : links) {
        long left = link.remainingNs(now);
        if (left <= 0) {
          link.killHung();
        } else {
          wait = Math.min(wait, left);
        }
      }
      LockSupport.parkNanos(this, wait);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
