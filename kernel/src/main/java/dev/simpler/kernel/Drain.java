package dev.simpler.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What the fixpipe does to accumulators on their way out of L0C, in this order: activation, scale,
 * conversion to the target's type.
 *
 * @param relu whether negative values become 0 first
 * @param scale factor of every element, in FLOAT32
 * @param columns a FLOAT32 row in SCALING with one factor per column instead; null for none
 */
public record Drain(boolean relu, float scale, @Nullable Tile columns) {
  /** Conversion alone. */
  public static final Drain PLAIN = new Drain(false, 1, null);

  /** This with negative values replaced by 0. */
  public Drain withRelu() {
    return new Drain(true, scale, columns);
  }

  /** This with one factor for all elements. */
  public Drain scaledBy(float factor) {
    return new Drain(relu, factor, null);
  }

  /** This with one factor per column. */
  public Drain scaledBy(Tile factors) {
    return new Drain(relu, 1, factors);
  }

  /** Whether elements are multiplied by anything but 1. */
  public boolean scales() {
    return columns != null || scale != 1;
  }
}
