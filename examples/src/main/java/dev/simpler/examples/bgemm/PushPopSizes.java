package dev.simpler.examples.bgemm;

/** What graph and kernels of {@code bgemm_push_pop} agree on. */
final class PushPopSizes {
  /** Side of a tile. */
  static final int SIDE = 64;

  /** Tiles along each side of a matrix. */
  static final int GRID = 4;

  /** Products under way at once. */
  static final int SLOTS = 2;

  /** Elements of a tile. */
  static final int TILE = SIDE * SIDE;

  private PushPopSizes() {}
}
