package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Collects blocks of 32 bytes of a tile in VEC by their byte offsets, on V. */
public final class TGATHERB {
  private TGATHERB() {}

  /**
   * Block b of row r of {@code dst} becomes the 32 bytes of {@code src} from byte {@code
   * offsets(r,b)} on; a block that leaves the source's capacity stays what it was. A chip that
   * gathers eight blocks at a time refuses rows of another number where it would take other offsets
   * or write behind the tile.
   *
   * @param dst unboxed row-major tile whose valid columns are whole blocks
   * @param offsets 32-bit integers, one for each block of {@code dst}
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src, Tile offsets) {
    Instruction op = Instruction.TGATHERB;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.admit(op, dst);
    int bytes = dst.validCols() * dst.type().bytes();
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    if (bytes % Rules.BLOCK != 0) {
      throw Rules.refuse(
          dst, op + " needs whole blocks of " + Rules.BLOCK + " bytes, a row has " + bytes);
    }
    Rules.indices(op, offsets, dst.validRows(), bytes / Rules.BLOCK);
    MachineTile.machine(dst).gathers().gatherBlocks(op, dst, src, offsets);
  }
}
