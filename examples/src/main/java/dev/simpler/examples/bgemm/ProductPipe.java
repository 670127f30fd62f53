package dev.simpler.examples.bgemm;

import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Direction;

/** The pipe between the two halves of the kernel; both declare it alike. */
final class ProductPipe {
  private static final int SLOT_BUFFER = 3;
  private static final int THROUGH_MEMORY = 4;

  /** Half a product, in bytes. */
  private static final int SLOT_BYTES = 4 * PushPopSizes.SIDE / 2 * PushPopSizes.SIDE;

  private ProductPipe() {}

  static TilePipe open(KernelContext k) {
    TilePipe pipe = k.tilePipe(0, Direction.CUBE_TO_VECTOR, SLOT_BYTES, PushPopSizes.SLOTS);
    if (k.intScalar(THROUGH_MEMORY) != 0) {
      pipe.through(k.tensor(SLOT_BUFFER).global());
    }
    return pipe;
  }
}
