package dev.simpler.runtime.child.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what takes too long. Deadlines are nearly always at least its longest nap away when they are
 * set, so the thread parks for that, or until the earliest deadline it saw, and nobody has to wake
 * it for them.
 */
public final class Watchdog implements Runnable, AutoCloseable {
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  /** What may take too long. */
  public interface Watched {
    /** Time left for what it does, in nanoseconds; {@link Long#MAX_VALUE} if it does nothing. */
    long remainingNs(long now);

    /** Its time is over. */
    void expired();
  }

  private final long napNs;
  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts to watch.
   *
   * @param usual how long most of what is watched may take
   */
  public Watchdog(Duration usual) {
    napNs = (usual.compareTo(LONGEST_NAP) < 0 ? usual : LONGEST_NAP).toNanos();
    thread = Thread.ofPlatform().daemon().name("simpler watchdog").start(this);
  }

  /** A deadline has been set; one that is closer than the longest nap ends the nap. */
  public void armed(long limitNs) {
    if (limitNs < napNs) {
      LockSupport.unpark(thread);
    }
  }

  /** Watches one more. */
  public void watch(Watched one) {
    watched.add(one);
  }

  /** Watches it no longer. */
  public void forget(Watched one) {
    watched.remove(one);
  }

  @Override
  public void run() {
    while (!closed) {
      long now = System.nanoTime();
      long wait = napNs;
      for (Watched one : watched) {
        long left = one.remainingNs(now);
        if (left <= 0) {
          one.expired();
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
