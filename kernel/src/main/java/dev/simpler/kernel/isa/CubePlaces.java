package dev.simpler.kernel.isa;

import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of moves from UB to L1 of the cluster's cube core. */
final class CubePlaces {
  private static final int BOX = 16;

  private CubePlaces() {}

  static void check(Instruction op, CubePlace dst, Tile src, int row, int col) {
    if (src.location() != Location.VEC) {
      throw Rules.refuse(src, op + " to " + dst + " needs a tile in VEC");
    }
    Rules.admit(op, Form.UB_TO_L1, src);
    if (src.type() != dst.type() || src.layout() != dst.layout()) {
      throw Rules.refuse(src, op + " to " + dst + ": type and layout stay as they are");
    }
    int block = Rules.BLOCK * Byte.SIZE / src.type().bits();
    boolean whole =
        switch (dst.layout()) {
          case ND -> dst.cols() % block == 0;
          case NZ -> dst.cols() % block == 0 && dst.rows() % BOX == 0;
          case ZN -> dst.rows() % block == 0 && dst.cols() % BOX == 0;
          case DN, ZZ, NN -> false;
        };
    if (!whole || dst.rows() < 1 || dst.cols() < 1) {
      throw Rules.refuse(
          src, op + " to " + dst + ": a place is ND of whole blocks, or NZ or ZN of whole boxes");
    }
    boolean inside =
        row >= 0
            && col >= 0
            && row <= dst.rows() - src.validRows()
            && col <= dst.cols() - src.validCols();
    if (!inside) {
      throw Rules.refuse(
          src,
          String.format("%s of %s at (%d, %d) leaves %s", op, Rules.extents(src), row, col, dst));
    }
    if (dst.layout() == Layout.ZN && (row % block != 0 || src.validRows() % block != 0)) {
      throw Rules.refuse(
          src,
          String.format(
              "%s of %d rows at row %d to %s: they are multiples of %d",
              op, src.validRows(), row, dst, block));
    }
  }
}
