package dev.simpler.testkit.nativefake.program;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** {@code c[j] = a[j] + s}. */
public final class AddToElements implements Kernel {
  @Override
  public void run(KernelContext k) {
    long a = k.tensor(0).address();
    long c = k.tensor(1).address();
    float s = k.floatScalar(2);
    long elements = k.tensor(0).elements();
    for (int j = 0; j < elements; j++) {
      k.storeFloat(c + 4L * j, k.loadFloat(a + 4L * j) + s);
    }
  }
}
