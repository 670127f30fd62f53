package dev.simpler.sim.core;

import java.util.Set;

/**
 * How a chip's arithmetic differs from that of others.
 *
 * @param quirks what it computes otherwise than an instruction's name says
 * @param repeatsFirst whether the sum of a row adds whole vectors before their lanes
 * @param oddRowFirst whether the pairwise sum of columns adds a row without a partner to the first
 *     sum; else to the last one
 * @param blockProducts whether the product of a row keeps a block of factors; else a vector
 * @param nanTakesSecond whether of two pairs the second one is taken where values do not compare;
 *     else the first
 * @param imitated whether kernels get what the chip does; else such a use is refused
 */
public record ChipArithmetic(
    Set<Quirk> quirks,
    boolean repeatsFirst,
    boolean oddRowFirst,
    boolean blockProducts,
    boolean nanTakesSecond,
    boolean imitated) {
  /** One without quirks. */
  public static final ChipArithmetic PLAIN =
      new ChipArithmetic(Set.of(), false, false, false, false, false);

  public ChipArithmetic {
    quirks = Set.copyOf(quirks);
  }

  /** This, imitated or refused. */
  public ChipArithmetic imitated(boolean whether) {
    return new ChipArithmetic(
        quirks, repeatsFirst, oddRowFirst, blockProducts, nanTakesSecond, whether);
  }
}
