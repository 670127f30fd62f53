package dev.simpler.examples.pipeline;

/** What graph and kernels of {@code mix_pipeline} agree on. */
final class PipelineSizes {
  /** Rows of a tile. */
  static final int ROWS = 64;

  /** Columns of a tile. */
  static final int WIDTH = 128;

  /** Products under way at once: one is computed while the other is finished. */
  static final int SLOTS = 2;

  /** Elements of a tile. */
  static final int TILE = ROWS * WIDTH;

  private PipelineSizes() {}
}
