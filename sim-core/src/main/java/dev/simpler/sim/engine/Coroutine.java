package dev.simpler.sim.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that may suspend. It has a host thread of its own, but only one of the two runs: the
 * device's thread waits while the kernel runs, and the kernel waits while it is suspended.
 */
final class Coroutine {
  private final Thread kernelThread;
  private volatile @Nullable Thread driver;
  private volatile boolean kernelsTurn;
  private volatile boolean ended;

  /** Creates it; {@code body} must not throw. */
  Coroutine(Runnable body) {
    kernelThread =
        Thread.ofVirtual()
            .unstarted(() -> {
              body.run();
              ended = true;
              handBack();
            });
  }

  /** Runs the kernel until it suspends or ends; called by the device's thread. */
  void resume() {
    driver = Thread.currentThread();
    kernelsTurn = true;
    if (kernelThread.getState() == Thread.State.NEW) {
      kernelThread.start();
    } else {
      LockSupport.unpark(kernelThread);
    }
    boolean interrupted = false;
    while (kernelsTurn) {
      LockSupport.park(this);
      // A pending interrupt would turn parking into spinning; it is handed on afterwards.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
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

  private void handBack() {
    Thread waiting = driver;
    kernelsTurn = false;
    LockSupport.unpark(waiting);
  }
}
