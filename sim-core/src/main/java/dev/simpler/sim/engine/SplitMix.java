package dev.simpler.sim.engine;

/** Stateless pseudo-random numbers: a value depends on its inputs only, never on call order. */
final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private SplitMix() {}

  /** A well mixed 64-bit value of seed and index. */
  static long mix(long seed, long index) {
    long z = seed + (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /** A value in {@code [low, high]}. */
  static long between(long low, long high, long seed, long index) {
    return low + Long.remainderUnsigned(mix(seed, index), high - low + 1);
  }
}
