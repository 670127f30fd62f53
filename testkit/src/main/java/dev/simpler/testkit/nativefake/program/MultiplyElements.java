package dev.simpler.testkit.nativefake.program;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** {@code c[j] = a[j] * b[j]}. */
public final class MultiplyElements implements Kernel {
  @Override
  public void run(KernelContext k) {
    long a = k.tensor(0).address();
    long b = k.tensor(1).address();
    long c = k.tensor(2).address();
    long elements = k.tensor(0).elements();
    for (int j = 0; j < elements; j++) {
      k.storeFloat(c + 4L * j, k.loadFloat(a + 4L * j) * k.loadFloat(b + 4L * j));
    }
  }
}
