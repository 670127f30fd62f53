package dev.simpler.sim.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One kernel execution that may run on another host thread than the device's. Whoever claims it
 * first runs it: a pool thread, or the device's own thread when it needs the result.
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
  private volatile long awaited;

  KernelBody(SimCore core) {
    this.core = core;
  }

  @Override
  public void run() {
    if (STATE.compareAndSet(this, WAITING, CLAIMED)) {
      core.execute();
      state = DONE;
      Thread waiting = waiter;
      if (waiting != null) {
        LockSupport.unpark(waiting);
      }
    }
  }

  boolean isDone() {
    return state == DONE;
  }

  /** Called by the kernel's thread when its virtual time has moved. */
  void progressed(long time) {
    Thread waiting = waiter;
    if (waiting != null && time > awaited) {
      LockSupport.unpark(waiting);
    }
  }

  /** Runs the body, or waits until it has ended or its virtual time is past {@code time}. */
  void await(long time) {
    run();
    awaited = time;
    waiter = Thread.currentThread();
    while (state != DONE && core.progress() <= time) {
      LockSupport.park(this);
    }
    waiter = null;
  }
}
