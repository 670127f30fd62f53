package dev.simpler.sim.onchip;

/**
 * Sizes in bytes of a chip's on-chip memories; filled from the chip profile, where each figure has
 * its source.
 *
 * @param ub UB of an AIV
 * @param l1 L1 of an AIC
 * @param l0a L0A of an AIC
 * @param l0b L0B of an AIC
 * @param l0c L0C of an AIC
 * @param bias bias table of an AIC
 * @param fixpipe fixpipe buffer of an AIC
 * @param scales scale buffer beside L0A, and that beside L0B, of an AIC; 0 on a chip without
 * @param granule alignment of tile addresses in all of them
 * @param order where tiles go that the kernel leaves the choice
 */
public record OnChipSizes(
    int ub,
    int l1,
    int l0a,
    int l0b,
    int l0c,
    int bias,
    int fixpipe,
    int scales,
    int granule,
    TileOrder order) {
  public OnChipSizes {
    if (granule <= 0 || Integer.bitCount(granule) != 1) {
      throw new IllegalArgumentException("granule " + granule + " is no positive power of two");
    }
  }

  /** The same sizes with another order of tiles. */
  public OnChipSizes with(TileOrder other) {
    return new OnChipSizes(ub, l1, l0a, l0b, l0c, bias, fixpipe, scales, granule, other);
  }

  /** Size of one of them in bytes. */
  public int bytes(OnChipSpace space) {
    return switch (space) {
      case UB -> ub;
      case L1 -> l1;
      case L0A -> l0a;
      case L0B -> l0b;
      case L0C -> l0c;
      case BIAS -> bias;
      case FIXPIPE -> fixpipe;
      case L0A_SCALES, L0B_SCALES -> scales;
    };
  }
}
