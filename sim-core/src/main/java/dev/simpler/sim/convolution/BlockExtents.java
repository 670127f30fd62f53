package dev.simpler.sim.convolution;

import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;

/**
 * A corner of blocks of 32 bytes with five extents, and the whole that it is a corner of. The
 * innermost extent is contiguous in both.
 *
 * @param corner extents from the outermost to the innermost
 * @param whole likewise
 */
record BlockExtents(int[] corner, int[] whole) {
  static BlockExtents of(FeatureShape corner, FeatureShape whole) {
    return new BlockExtents(
        new int[] {corner.n(), corner.d(), corner.c1(), corner.h(), corner.w()},
        new int[] {whole.n(), whole.d(), whole.c1(), whole.h(), whole.w()});
  }

  static BlockExtents of(FilterShape corner, FilterShape whole) {
    return new BlockExtents(
        new int[] {corner.d(), corner.c1(), corner.h(), corner.w(), corner.n()},
        new int[] {whole.d(), whole.c1(), whole.h(), whole.w(), whole.n()});
  }

  /** Blocks of the corner. */
  int blocks() {
    int blocks = 1;
    for (int extent : corner) {
      blocks *= extent;
    }
    return blocks;
  }

  /** Blocks in one piece. */
  int run() {
    return corner[corner.length - 1];
  }

  /** The block of the whole that the first block of a run of the corner is. */
  long place(int run) {
    int left = run;
    long place = 0;
    long step = whole[whole.length - 1];
    for (int i = corner.length - 2; i >= 0; i--) {
      place += left % corner[i] * step;
      left /= corner[i];
      step *= whole[i];
    }
    return place;
  }

  /** Blocks from the first of the whole to the end of the corner's last. */
  long reach() {
    return place(blocks() / run() - 1) + run();
  }
}
