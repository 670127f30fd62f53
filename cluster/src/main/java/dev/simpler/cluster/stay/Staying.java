package dev.simpler.cluster.stay;

import java.util.ArrayDeque;

/**
 * Work of actors that stays on the thread that has set it off. A message of one actor to another
 * usually wakes a thread, which costs more than most of them have to do; a task's way to a node and
 * back took more than a dozen such changes. A thread that runs something here runs, one after the
 * other, all that its messages give the {@link StayingExecutor} to do, and goes on then. What runs
 * so must not wait for anything.
 */
public final class Staying {
  /** The dispatcher of actors whose work stays, in Pekko's settings. */
  public static final String DISPATCHER = "pekko.simpler.staying";

  private static final ScopedValue<ArrayDeque<Runnable>> HERE = ScopedValue.newInstance();

  private Staying() {}

  /**
   * Runs it, and what it sets off. The caller must hold no lock that actors take.
   *
   * @param first runs at once
   */
  public static void run(Runnable first) {
    if (HERE.isBound()) {
      first.run();
      return;
    }
    boolean interrupted = Thread.interrupted(); // meant for the caller, not for actors
    ArrayDeque<Runnable> left = new ArrayDeque<>();
    try {
      ScopedValue.where(HERE, left).run(() -> run(first, left));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void run(Runnable first, ArrayDeque<Runnable> left) {
    try {
      first.run();
    } finally {
      drain(left);
    }
  }

  /** One that fails takes none of the others along. */
  private static void drain(ArrayDeque<Runnable> left) {
    Runnable next = left.poll();
    if (next != null) {
      try {
        while (next != null) {
          next.run();
          next = left.poll();
        }
      } finally {
        drain(left);
      }
    }
  }

  /** Leaves it to this thread, if that runs something here. */
  static boolean accepts(Runnable work) {
    if (!HERE.isBound()) {
      return false;
    }
    HERE.get().add(work);
    return true;
  }
}
