package dev.simpler.examples.bgemm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.TensorArgument;

/**
 * {@link AddTiles} for runtimes that pass raw addresses. Argument words: addresses of c and p, side
 * of a tile, elements of each tensor.
 */
public final class RawAddTiles implements Kernel {
  @Override
  public void run(KernelContext k) {
    AddTiles.add(k, buffer(k, 0), buffer(k, 1), k.intScalar(2));
  }

  private static TensorArgument buffer(KernelContext k, int word) {
    return k.buffer(word, ElementType.FLOAT32, k.word(3));
  }
}
