package dev.simpler.cluster.carry;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread that goes on with what it has given a {@link CarriedExecutor} to do, instead of waking
 * that one's thread. It may: what it leaves, or what is under way elsewhere, others do.
 */
public final class Carrying {
  /** Pieces of work that a thread does for others before it goes on with its own. */
  private static final int MOST = 64;

  private static final ScopedValue<List<CarriedExecutor>> HERE = ScopedValue.newInstance();

  private Carrying() {}

  /**
   * Runs something short, and afterwards what it has set off. The caller must hold no lock that
   * actors take, and {@code first} must not wait for what it sets off.
   */
  public static void run(Runnable first) {
    if (HERE.isBound()) {
      first.run();
      return;
    }
    List<CarriedExecutor> touched = new ArrayList<>(1);
    try {
      ScopedValue.where(HERE, touched).run(first);
    } finally {
      for (int i = 0; i < touched.size(); i++) {
        touched.get(i).carry(MOST);
      }
    }
  }

  /** Notes that this thread carries what it has given; false if it does not carry. */
  static boolean takes(CarriedExecutor executor) {
    if (!HERE.isBound()) {
      return false;
    }
    List<CarriedExecutor> touched = HERE.get();
    if (!touched.contains(executor)) {
      touched.add(executor);
    }
    return true;
  }
}
