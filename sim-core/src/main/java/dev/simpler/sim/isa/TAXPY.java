package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Adds a multiple of a tile to the destination. The product is rounded to the type of the source,
 * the sum to that of the destination: 0 ULP against these steps.
 */
public final class TAXPY {
  private TAXPY() {}

  /**
   * {@code dst = s * a + dst}, over the valid region of {@code dst}.
   *
   * @param dst tile of a floating-point type
   * @param a tile of the same type, or of halves for a destination of FLOAT32: these are widened
   *     first, and their products are exact in FLOAT32
   * @param s factor, rounded to the type of {@code a}
   */
  public static void apply(Tile dst, Tile a, float s) {
    OnChipTile d = OnChipTile.of(dst);
    if (!d.type().isFloating()) {
      throw d.refuse("TAXPY is not defined on " + d.type());
    }
    if (d.type() == ElementType.FLOAT32 && a.type().isFloating() && a.type() != d.type()) {
      Ternary.widenedProduct("TAXPY", OnChipTile.updated(dst), OnChipTile.source(a), s);
    } else {
      Ternary.scalar("TAXPY", TernaryOps.MultiplyAdd.LOOP, dst, a, s, dst);
    }
  }
}
