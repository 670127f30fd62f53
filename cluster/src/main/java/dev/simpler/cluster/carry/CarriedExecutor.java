package dev.simpler.cluster.carry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Does one thing at a time, in the order given, on a thread of its own or on one that {@link
 * Carrying carries}: whoever holds it does the work. Nothing is left lying: who gives work while
 * nobody holds it wakes its thread, unless it carries that work itself, and who lets go looks again
 * for what has come meanwhile.
 */
final class CarriedExecutor extends AbstractExecutorService {
  private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Thread> holder = new AtomicReference<>();
  private final Thread own;
  private final ClassLoader loader = Objects.requireNonNull(getClass().getClassLoader());
  private volatile boolean ended;

  CarriedExecutor(ThreadFactory threads) {
    own = threads.newThread(this::serve);
    own.start();
  }

  @Override
  public void execute(Runnable work) {
    queue.add(work);
    if (ended && queue.remove(work)) {
      throw new RejectedExecutionException("the transport has ended");
    }
    Thread has = holder.get();
    if (has == null && !Carrying.takes(this)) {
      LockSupport.unpark(own);
    }
  }

  /** Does up to so much of what there is, if nobody else does. */
  void carry(int most) {
    Thread me = Thread.currentThread();
    if (queue.isEmpty() || !holder.compareAndSet(null, me)) {
      return; // who holds it looks again when it lets go
    }
    ClassLoader before = me.getContextClassLoader();
    me.setContextClassLoader(loader);
    boolean interrupted = false;
    try {
      interrupted = work(most);
    } finally {
      me.setContextClassLoader(before);
      letGo();
      if (interrupted) {
        me.interrupt();
      }
    }
  }

  /**
   * Does so much; needs to hold it. What fails takes nothing else along: its thread's handler
   * learns of it.
   *
   * @return whether this thread was interrupted: that is meant for what it does for itself, and a
   *     channel would close by it
   */
  private boolean work(int most) {
    boolean interrupted = Thread.interrupted();
    for (int left = most; left > 0; left--) {
      Runnable next = queue.poll();
      if (next == null) {
        break;
      }
      try {
        next.run();
      } catch (Throwable thrown) { // as a pool's thread would end with it, and the next one go on
        own.getUncaughtExceptionHandler().uncaughtException(own, thrown);
      }
      interrupted |= Thread.interrupted();
    }
    return interrupted;
  }

  private void letGo() {
    holder.set(null);
    if (!queue.isEmpty() || ended) {
      LockSupport.unpark(own);
    }
  }

  private void serve() {
    while (true) {
      if (holder.compareAndSet(null, own)) {
        work(Integer.MAX_VALUE);
        if (ended && queue.isEmpty()) {
          return; // and holds it for good
        }
        holder.set(null);
      }
      if (queue.isEmpty() && !ended || holder.get() != null) {
        LockSupport.park(this);
      }
    }
  }

  @Override
  public void shutdown() {
    ended = true;
    LockSupport.unpark(own);
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    List<Runnable> left = new ArrayList<>();
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      left.add(next);
    }
    return left;
  }

  @Override
  public boolean isShutdown() {
    return ended;
  }

  @Override
  public boolean isTerminated() {
    return ended && !own.isAlive();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return own.join(Duration.ofNanos(unit.toNanos(timeout)));
  }
}
