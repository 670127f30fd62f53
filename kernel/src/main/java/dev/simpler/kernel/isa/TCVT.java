package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Converts a tile in VEC to another element type, on V. Every result is rounded once, by the mode.
 * FLOAT32 to FLOAT32 makes whole numbers. The mode means nothing where the destination holds every
 * value of the source, and INT32 to FLOAT16 always rounds to nearest even.
 *
 * <p>With saturation a value beyond the destination's range becomes the end of it, an infinity too,
 * and a NaN the integer 0. In FLOAT32 infinities stay.
 *
 * <p>Without saturation integers keep the low bits. A floating-point value goes to the nearest
 * INT32 first, to the nearest INT64 on its way to 32 or 64 bits, and that keeps the low bits; so
 * 40000 becomes the INT16 -25536, infinity -1 or the greatest unsigned value, and minus infinity 0.
 * FLOAT16 and BFLOAT16 overflow to infinity. Formats of 8 bits take the nearest value whatever the
 * mode, HIFLOAT8 of two the greater magnitude, FLOAT8 the even one.
 *
 * <p>FLOAT4 goes to and from BFLOAT16 and always saturates, a NaN becomes 0; whole rows of the
 * destination's capacity are written, 0 beyond the valid columns, and an odd last column is
 * dropped. INT4 goes to and from FLOAT16 on A2/A3, in an even number of columns.
 */
public final class TCVT {
  private TCVT() {}

  /**
   * As {@link #apply(Tile, Tile, RoundMode, boolean)} with the chips' default: no saturation from
   * FLOAT16 to UINT8, INT8 and INT16, FLOAT32 to INT16, INT64 to INT32 and INT32 to INT16;
   * saturation otherwise.
   *
   * @param dst tile whose valid region is computed
   * @param src tile that is valid where {@code dst} is
   * @param mode how values between two elements are rounded
   */
  public static void apply(Tile dst, Tile src, RoundMode mode) {
    apply(dst, src, mode, saturates(src.type(), dst.type()));
  }

  /**
   * Converts what belongs to the valid region of {@code dst}.
   *
   * @param dst may share bytes with {@code src} only from the same first byte on, in the same
   *     layout and capacity, and with elements no wider
   * @param src tile that is valid where {@code dst} is
   * @param saturate whether values beyond the destination's range become the end of it
   * @param mode how values between two elements are rounded
   */
  public static void apply(Tile dst, Tile src, RoundMode mode, boolean saturate) {
    Instruction op = Instruction.TCVT;
    Rules.inUb(op, dst, src);
    Rules.covers(op, dst, src);
    WalkRules.check(op, dst, src);
    Form form = MachineTile.of(dst).shares(src) ? Form.IN_PLACE : Form.PLAIN;
    Rules.admit(op, form, dst, src.type(), dst.type());
    if (src.type().isPacked() || dst.type().isPacked()) {
      packed(op, dst, src);
    }
    MachineTile.machine(dst).conversions().convert(op, dst, src, mode, saturate);
  }

  private static void packed(Instruction op, Tile dst, Tile src) {
    Tile small = dst.type().isPacked() ? dst : src;
    Tile wide = small == dst ? src : dst;
    boolean whole = small.type() == ElementType.INT4;
    ElementType partner = whole ? ElementType.FLOAT16 : ElementType.BFLOAT16;
    if (wide.type() != partner) {
      throw Rules.refuse(dst, op + " of " + small.type() + " is to or from " + partner + " only");
    }
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    if (whole && dst == small && dst.validCols() % 2 != 0) {
      throw Rules.refuse(dst, op + " to half a byte, the valid columns are odd");
    }
  }

  private static boolean saturates(ElementType from, ElementType to) {
    return switch (to) {
      case UINT8, INT8 -> from != ElementType.FLOAT16;
      case INT16 ->
          from != ElementType.FLOAT16 && from != ElementType.FLOAT32 && from != ElementType.INT32;
      case INT32 -> from != ElementType.INT64;
      default -> true;
    };
  }
}
