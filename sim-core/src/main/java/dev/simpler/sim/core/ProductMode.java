package dev.simpler.sim.core;

/**
 * How the cube unit's FLOAT32 sums are computed; a setting of the device, because chips and
 * reference simulators differ in it.
 *
 * @param fused whether a product is added with one rounding (fused) or two
 * @param vectors whether host vector instructions are used; the results are the same bits
 */
public record ProductMode(boolean fused, boolean vectors) {
  /** One rounding per step, host vector instructions. */
  public static final ProductMode DEFAULT = new ProductMode(true, true);
}
