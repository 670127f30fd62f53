package dev.simpler.cli.export.hostile;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * A kernel that gives {@value #RESULTS} numbers for each pair of neighbours of its input. Each
 * element of the input has 64 bits, of which the low half is also seen as a float.
 */
abstract class EdgeKernel implements Kernel {
  /** Numbers that each pair of neighbours gives. */
  static final int RESULTS = 16;

  /** What becomes of two numbers, each seen in two ways; results go to {@code out}. */
  abstract void of(KernelContext k, long out, long a, long b, float x, float y);

  /** Gives a number. */
  static void put(KernelContext k, long out, int index, long value) {
    k.storeLong(out + 8L * index, value);
  }

  /** Gives a number by its bits; what is no number has many, and gives the usual ones. */
  static void put(KernelContext k, long out, int index, float value) {
    long to = out + 8L * index;
    if (Float.isNaN(value)) {
      k.storeInt(to, 0x7fc00000);
    } else {
      k.storeFloat(to, value);
    }
  }

  @Override
  public void run(KernelContext k) {
    int count = (int) k.tensor(0).elements();
    long x = k.tensor(0).address();
    long results = k.tensor(1).address();
    for (int at = 0; at < count; at++) {
      long next = x + 8L * ((at + 1) % count);
      of(
          k,
          results + 8L * RESULTS * at,
          k.loadLong(x + 8L * at),
          k.loadLong(next),
          k.loadFloat(x + 8L * at),
          k.loadFloat(next));
    }
  }
}
