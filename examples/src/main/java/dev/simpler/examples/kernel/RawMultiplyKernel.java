package dev.simpler.examples.kernel;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * {@code out = x * y} for runtimes that pass raw addresses, on one 128x128 FLOAT32 tile. Argument
 * words: addresses of x, y, out.
 */
public final class RawMultiplyKernel implements Kernel {
  private static final int ELEMENTS = 128 * 128;

  @Override
  public void run(KernelContext k) {
    MultiplyKernel.compute(
        k,
        k.buffer(0, ElementType.FLOAT32, ELEMENTS),
        k.buffer(1, ElementType.FLOAT32, ELEMENTS),
        k.buffer(2, ElementType.FLOAT32, ELEMENTS));
  }
}
