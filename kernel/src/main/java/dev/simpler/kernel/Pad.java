package dev.simpler.kernel;

/** What a load or a fill puts outside a tile's valid region. */
public enum Pad {
  /**
   * Nothing promised. Hardware leaves what was there; the simulator puts zero, and a program must
   * not rely on it.
   */
  NULL,
  /** Zero. */
  ZERO,
  /** Minus infinity, or the least value of an integer type. */
  MIN,
  /** Plus infinity, or the greatest value of an integer type. */
  MAX
}
