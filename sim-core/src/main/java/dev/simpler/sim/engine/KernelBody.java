package dev.simpler.sim.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One kernel execution that may run on another host thread than the device's. Whoever claims it
 * first runs it: a pool thread, or the device's own thread when it needs a result.
 */
final class KernelBody implements Runnable {
  private static final int WAITING = 0;
  private static final int CLAIMED = 1;
  private static final int DONE = 2;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(KernelBody.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SimCore core;
  private volatile int state = WAITING;
  private volatile @Nullable Thread waiter;
  private volatile long awaited = Long.MAX_VALUE;

  KernelBody(SimCore core) {
    this.core = core;
  }

  @Override
  public void run() {
    tryRun();
  }

  /** Runs the body unless somebody else has begun; whether it did. */
  boolean tryRun() {
    if (state != WAITING || !STATE.compareAndSet(this, WAITING, CLAIMED)) {
      return false;
    }
    core.execute();
    state = DONE;
    wake();
    return true;
  }

  /** Makes sure that nobody begins any more; false if somebody has. */
  boolean cancel() {
    return STATE.compareAndSet(this, WAITING, DONE);
  }

  boolean isDone() {
    return state == DONE;
  }

  /** Called by the kernel's thread when its virtual time has moved. */
  void progressed(long time) {
    if (time > awaited) {
      wake();
    }
  }

  private void wake() {
    awaited = Long.MAX_VALUE;
    LockSupport.unpark(waiter);
  }

  /**
   * Parks until the body has ended or its virtual time is past {@code time}, or for no reason; a
   * kernel that moves past it in just this moment wakes its waiter at its end at the latest.
   */
  void park(long time) {
    waiter = Thread.currentThread();
    awaited = time;
    if (state != DONE && core.progress() <= time) {
      LockSupport.park(this);
    }
  }
}
