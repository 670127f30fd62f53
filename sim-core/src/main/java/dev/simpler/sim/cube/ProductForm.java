package dev.simpler.sim.cube;

/** Forms of the product: how a step rounds, and what becomes of the accumulator's old value. */
enum ProductForm {
  SEPARATE(false, false),
  SEPARATE_ADDING(false, true),
  FUSED(true, false),
  FUSED_ADDING(true, true);

  private final boolean fused;
  private final boolean adds;

  ProductForm(boolean fused, boolean adds) {
    this.fused = fused;
    this.adds = adds;
  }

  static ProductForm of(boolean fused, boolean adds) {
    if (fused) {
      return adds ? FUSED_ADDING : FUSED;
    }
    return adds ? SEPARATE_ADDING : SEPARATE;
  }

  /** Whether each step is one fused multiply-add, rounded once. */
  boolean fused() {
    return fused;
  }

  /** Whether sums start from what the accumulator holds; else from 0. */
  boolean adds() {
    return adds;
  }
}
