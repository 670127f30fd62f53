package dev.simpler.sim.image;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;

/** Stores from everywhere a kernel can be. */
public final class Wanderer implements Kernel {
  @Override
  public void run(KernelContext c) {
    long at = c.word(0);
    c.storeInt(at, 0);
    helper(c, at);
    c.storeInt(at + helped(c, at), 2);
    for (int i = 0; i < 3; i++) {
      c.storeInt(at, i);
    }
    down(c, at, 7);
    c.storeInt(at, 3);
    caught(c, at);
    IntUnaryOperator stores =
        value -> {
          c.storeInt(at, value);
          return helped(c, at);
        };
    c.storeInt(at, stores.applyAsInt(5));
    LongFunction<Integer> loads = c::loadInt;
    c.storeInt(at, loads.apply(at));
    new Made(c, at).store();
    new Object() {
      void store() {
        c.storeInt(at, 9);
      }
    }.store();
    c.storeInt(at, 10);
    helper(c, at);
    c.storeInt(at, 11);
    Inner.store(new Made(c, at));
  }

  private static void helper(KernelContext c, long at) {
    c.storeInt(at, 1);
  }

  private static int helped(KernelContext c, long at) {
    helper(c, at);
    return c.loadInt(at) & 4;
  }

  private static void down(KernelContext c, long at, int more) {
    if (more > 0) {
      down(c, at, more - 1);
    }
    c.storeInt(at, more);
  }

  private static void caught(KernelContext c, long at) {
    try {
      thrower(c, at, 3);
    } catch (IllegalStateException e) {
      c.storeInt(at, 4);
    }
    helper(c, at);
  }

  private static void thrower(KernelContext c, long at, int more) {
    if (more > 0) {
      thrower(c, at, more - 1);
    } else {
      c.storeInt(at, more);
      throw new IllegalStateException("deep");
    }
  }

  /** What a kernel keeps together. */
  record Made(KernelContext c, long at) {
    Made {
      c.storeInt(at, 6);
    }

    void store() {
      c().storeInt(at(), 7);
    }
  }

  /** Another class. */
  static final class Inner {
    private Inner() {}

    static void store(Made made) {
      made.store();
      made.c().storeInt(made.at(), 8);
    }
  }
}
