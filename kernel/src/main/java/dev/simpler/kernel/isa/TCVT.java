package dev.simpler.kernel.isa;

import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Converts a tile in VEC to any other element type, on V.
 *
 * <p>The rounding mode matters only from floating point to integers. A narrower floating-point type
 * rounds to nearest even. Integers go to one through double precision and are rounded once more;
 * that second rounding shows only for magnitudes beyond 2<sup>53</sup>.
 *
 * <p>Without saturation integers wrap, and a floating-point value beyond the range of an integer
 * type takes its nearest value, as a cast in Java does; only UINT8 keeps the low bits of the value
 * as a 64-bit integer. A NaN becomes 0. (C++ leaves all of these open but the wrapping of UINT8.)
 *
 * <p>With saturation a value is first brought into the finite range that both types have: an
 * infinite FLOAT16 becomes 65504 in every type that holds it.
 */
public final class TCVT {
  private TCVT() {}

  /** As {@link #apply(Tile, Tile, RoundMode, boolean)} without saturation. */
  public static void apply(Tile dst, Tile src, RoundMode mode) {
    apply(dst, src, mode, false);
  }

  /**
   * Converts the valid region of {@code src}.
   *
   * @param dst tile with at least that valid region; it may share bytes with {@code src} only from
   *     the same first byte on, in the same layout and capacity, and with elements no wider
   * @param saturate whether values are first brought into the range of both types
   */
  public static void apply(Tile dst, Tile src, RoundMode mode, boolean saturate) {
    Instruction op = Instruction.TCVT;
    Rules.inUb(op, dst, src);
    if (dst.validRows() < src.validRows() || dst.validCols() < src.validCols()) {
      throw Rules.refuse(
          dst,
          op
              + " of a larger valid region "
              + Rules.extents(src)
              + " of "
              + src
              + ", the destination's is "
              + Rules.extents(dst));
    }
    MachineTile.machine(dst).conversions().convert(op, dst, src, mode, saturate);
  }
}
