package dev.simpler.kernel;

/**
 * What a tile's padding is. A fill puts it everywhere outside the valid region; a load completes
 * the last 32-byte block of each loaded line with it, and leaves all else as it was.
 */
public enum Pad {
  /**
   * None: a load to UB leaves everything outside the valid region as it was. Loads to L1 complete
   * the last block with zeros all the same, as hardware does.
   */
  NULL,
  /** Zero. */
  ZERO,
  /** Minus infinity, or the least value of an integer type. */
  MIN,
  /** Plus infinity, or the greatest value of an integer type. */
  MAX,
  /** A value that the kernel names, see {@link Tile#padWith}. */
  CUSTOM
}
