package dev.simpler.examples.check;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Shown in docs/checkers.md: 32 words in two lines, of which one is cleaned. */
public final class BehindTheCache implements Kernel {
  @Override
  public void run(KernelContext k) {
    long out = k.tensor(1).address();
    for (int i = 0; i < 32; i++) {
      k.storeInt(out + 4L * i, i);
    }
    k.dcci(out);
  }
}
