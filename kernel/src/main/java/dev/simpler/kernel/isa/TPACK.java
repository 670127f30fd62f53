package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Keeps the low bits of each element of a tile in VEC, on V; converts nothing. */
public final class TPACK {
  private TPACK() {}

  /**
   * Each element of {@code dst} becomes the low bits of that of {@code src}.
   *
   * @param dst row-major tile of the source's valid region, of elements of 1 byte, or of 2 bytes if
   *     the source's have 4; shares no bytes with the source
   * @param src row-major tile of elements of 2 or 4 bytes
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TPACK;
    Rules.inUb(op, dst, src);
    Rules.admit(op, Form.PLAIN, dst, src.type(), dst.type());
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    int from = src.type().bytes();
    int to = dst.type().bytes();
    if (from > Integer.BYTES || to >= from) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of elements of %d bytes to %d: it packs 4 to 2 or 1, and 2 to 1", op, from, to));
    }
    if (dst.validRows() != src.validRows() || dst.validCols() != src.validCols()) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of valid region %s to %s: needs equal ones",
              op, Rules.extents(src), Rules.extents(dst)));
    }
    MachineTile.machine(dst).moves().pack(op, dst, src);
  }
}
