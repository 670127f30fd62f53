package dev.simpler.examples.conformance;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Kernels that change integers in place. Words: tensor, elements, addend, factor. */
final class FillKernels {
  private FillKernels() {}

  /** {@code x[j] = factor * x[j] + addend + j}; a factor of 0 does not read. */
  abstract static class Fill implements Kernel {
    abstract long address(KernelContext k);

    @Override
    public void run(KernelContext k) {
      long x = address(k);
      int elements = k.intScalar(1);
      int addend = k.intScalar(2);
      int factor = k.intScalar(3);
      for (int j = 0; j < elements; j++) {
        int old = factor == 0 ? 0 : k.loadInt(x + 4L * j);
        k.storeInt(x + 4L * j, factor * old + addend + j);
      }
    }
  }

  /** On a tensor that arrives as a descriptor. */
  public static final class OfDescriptor extends Fill {
    @Override
    long address(KernelContext k) {
      return k.tensor(0).address();
    }
  }

  /** On a tensor that arrives as a raw address. */
  public static final class OfAddress extends Fill {
    @Override
    long address(KernelContext k) {
      return k.word(0);
    }
  }
}
