package dev.simpler.testkit.nativefake.program;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** {@code x[j] = factor * x[j] + addend + j}; a factor of 0 does not read. */
public final class FillElements implements Kernel {
  @Override
  public void run(KernelContext k) {
    long x = k.tensor(0).address();
    long elements = k.tensor(0).elements();
    int addend = k.intScalar(1);
    int factor = k.intScalar(2);
    for (int j = 0; j < elements; j++) {
      int old = factor == 0 ? 0 : k.loadInt(x + 4L * j);
      k.storeInt(x + 4L * j, factor * old + addend + j);
    }
  }
}
