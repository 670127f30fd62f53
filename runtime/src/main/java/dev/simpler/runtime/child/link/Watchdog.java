package dev.simpler.runtime.child.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills children that take too long. Deadlines are nearly always at least its longest nap away when
 * they are set, so the thread parks for that, or until the earliest deadline it saw, and nobody has
 * to wake it for them.
 */
public final class Watchdog implements Runnable, AutoCloseable {
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  private final long napNs;
  private final List<ChildLink> links = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts to watch.
   *
   * @param usual how long most exchanges may take
   */
  public Watchdog(Duration usual) {
    napNs = (usual.compareTo(LONGEST_NAP) < 0 ? usual : LONGEST_NAP).toNanos();
    thread = Thread.ofPlatform().daemon().name("simpler child watchdog").start(this);
  }

  /** A deadline has been set; one that is closer than the longest nap ends the nap. */
  void armed(long limitNs) {
    if (limitNs < napNs) {
      LockSupport.unpark(thread);
    }
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
      long wait = napNs;
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
