package dev.simpler.examples.conformance;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Kernels that combine two blocks of integers into a third. Words: left, right, out, seed. */
final class DagKernels {
  /** Integers of a block. */
  static final int WIDTH = 8;

  private DagKernels() {}

  /** {@code out[j] = 3 * left[j] - 5 * right[j] + seed + j}. */
  abstract static class Combine implements Kernel {
    abstract long address(KernelContext k, int argument);

    @Override
    public void run(KernelContext k) {
      long left = address(k, 0);
      long right = address(k, 1);
      long out = address(k, 2);
      int seed = k.intScalar(3);
      for (int j = 0; j < WIDTH; j++) {
        int value = 3 * k.loadInt(left + 4L * j) - 5 * k.loadInt(right + 4L * j) + seed + j;
        k.storeInt(out + 4L * j, value);
      }
    }
  }

  /** On blocks that arrive as descriptors. */
  public static final class OfDescriptors extends Combine {
    @Override
    long address(KernelContext k, int argument) {
      return k.tensor(argument).address();
    }
  }

  /** On blocks that arrive as raw addresses. */
  public static final class OfAddresses extends Combine {
    @Override
    long address(KernelContext k, int argument) {
      return k.word(argument);
    }
  }
}
