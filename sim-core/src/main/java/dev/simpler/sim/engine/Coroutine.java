package dev.simpler.sim.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that may suspend. It has a host thread of its own, but only one of the two runs: the
 * device's thread waits while the kernel runs, and the kernel waits while it is suspended.
 */
final class Coroutine {
  private final Runnable body;
  private @Nullable Thread kernelThread;
  private volatile @Nullable Thread driver;
  private volatile boolean kernelsTurn;
  private volatile boolean ended;

  Coroutine(Runnable body) {
    this.body = body;
  }

  /** Runs the kernel until it suspends or ends; called by the device's thread. */
  void resume() {
    driver = Thread.currentThread();
    kernelsTurn = true;
    if (kernelThread == null) {
      kernelThread = Thread.ofVirtual().unstarted(this::runBody);
      kernelThread.start();
    } else {
      LockSupport.unpark(kernelThread);
    }
    while (kernelsTurn) {
      LockSupport.park(this);
    }
  }

  /** Gives the turn back until {@link #resume}; called by the kernel's thread. */
  void suspend() {
    handBack();
    while (!kernelsTurn) {
      LockSupport.park(this);
    }
  }

  boolean hasEnded() {
    return ended;
  }

  private void runBody() {
    try {
      body.run();
    } finally {
      ended = true;
      handBack();
    }
  }

  private void handBack() {
    kernelsTurn = false;
    LockSupport.unpark(driver);
  }
}
