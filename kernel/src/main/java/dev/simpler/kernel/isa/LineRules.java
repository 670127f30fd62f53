package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/**
 * What the engines of some chips cannot be told of lines in global memory: how long they are beside
 * what the tile wants, how far apart, how many.
 */
final class LineRules {
  /** Distances in elements that 16 bits hold. */
  private static final long MOST_APART = 65_535;

  /** Lines that 12 bits count. */
  private static final int MOST_LINES = 4095;

  private LineRules() {}

  /** Checks a load or a store of a tile whose layouts have been admitted. */
  static void check(Instruction op, Tile tile, GlobalTensor view) {
    if (tile.location() == Location.ACC) {
      return;
    }
    switch (tile.layout()) {
      case ND, DN -> unboxed(op, tile, view);
      case NZ, ZN -> {
        boolean lines = view.layout() == Layout.ND || view.layout() == Layout.DN;
        if (tile.location() == Location.MAT && lines) {
          boxed(op, tile, view);
        }
      }
      case ZZ, NN -> {}
    }
  }

  private static void unboxed(Instruction op, Tile tile, GlobalTensor view) {
    boolean rows = tile.layout() == Layout.ND;
    if (tile.layout() != view.layout()) {
      return;
    }
    int capacity = rows ? tile.rows() : tile.cols();
    int lines = Math.min(rows ? tile.validRows() : tile.validCols(), view.shape(rows ? 3 : 4));
    boolean wholeTile = op == Instruction.TLOAD && rows && tile.location() == Location.VEC;
    if (Math.max(lines, wholeTile ? capacity : 0) > MOST_LINES) {
      Rules.admit(op, Form.MANY_LINES, tile);
    }
    boolean oneLine = op == Instruction.TLOAD && capacity == 1;
    if (tile.location() == Location.MAT && !oneLine && lines > 0) {
      int length = rows ? tile.validCols() : tile.validRows();
      long apart = lines > 1 ? view.stride(rows ? 3 : 4) : length;
      boolean whole = isWhole(tile, length) && isWhole(tile, apart);
      if (!whole) {
        Rules.admit(op, Form.L1_PARTS, tile);
      }
    }
  }

  private static boolean isWhole(Tile tile, long elements) {
    return tile.type().bytes(elements) % Rules.BLOCK == 0;
  }

  private static void boxed(Instruction op, Tile tile, GlobalTensor view) {
    boolean byColumns = tile.layout() == Layout.ZN;
    boolean columns = view.layout() == Layout.DN;
    long rows = columns ? view.shape(3) : outer(view) * view.shape(3);
    long cols = columns ? outer(view) * view.shape(4) : view.shape(4);
    if (byColumns ? rows < tile.validRows() : cols < tile.validCols()) {
      Rules.admit(op, Form.L1_NARROWER, tile);
    }
    int lines = columns ? 4 : 3;
    if (view.shape(lines) > 1 && view.stride(lines) > MOST_APART) {
      Rules.admit(op, Form.L1_FAR, tile);
    }
  }

  private static long outer(GlobalTensor view) {
    return (long) view.shape(0) * view.shape(1) * view.shape(2);
  }
}
