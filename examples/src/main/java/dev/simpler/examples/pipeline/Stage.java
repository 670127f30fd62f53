package dev.simpler.examples.pipeline;

import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Direction;

/** What both stages of the pipeline agree on. */
final class Stage {
  private static final int SLOT_BYTES = 4 * PipelineSizes.ROWS / 2 * PipelineSizes.WIDTH;

  private Stage() {}

  /** The double-buffered pipe, with half the rows of a product in each slot. */
  static TilePipe pipe(KernelContext k) {
    TilePipe pipe = k.tilePipe(0, Direction.CUBE_TO_VECTOR, SLOT_BYTES, PipelineSizes.SLOTS);
    return k.intScalar(4) != 0 ? pipe.through(k.tensor(3).global()) : pipe;
  }

  /** Number of tiles of the task. */
  static int tiles(KernelContext k) {
    return (int) (k.tensor(0).elements() / (PipelineSizes.ROWS * PipelineSizes.WIDTH));
  }
}
