package dev.simpler.examples.bgemm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.TensorArgument;

/**
 * {@link ProductTiles} for runtimes that pass raw addresses. Argument words: addresses of a, b and
 * p, side of a tile, elements of each tensor.
 */
public final class RawProductTiles implements Kernel {
  @Override
  public void run(KernelContext k) {
    ProductTiles.multiply(k, buffer(k, 0), buffer(k, 1), buffer(k, 2), k.intScalar(3));
  }

  private static TensorArgument buffer(KernelContext k, int word) {
    return k.buffer(word, ElementType.FLOAT32, k.word(4));
  }
}
