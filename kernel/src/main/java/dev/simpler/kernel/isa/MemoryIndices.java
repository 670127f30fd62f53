package dev.simpler.kernel.isa;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of gathers from, and scatters to, global memory. */
final class MemoryIndices {
  private MemoryIndices() {}

  /**
   * Checks the tile, the view and the indices.
   *
   * @param rows whether an index stands for a whole row; then a row of them serves as a column does
   */
  static void check(Instruction op, Tile tile, GlobalTensor view, Tile indices, boolean rows) {
    Rules.inUb(op, tile);
    checkTypes(op, tile, view);
    if (view.layout() == Layout.NZ != (tile.layout() == Layout.NZ)) {
      throw Rules.refuse(tile, op + " with " + view + ": both are NZ, or neither");
    }
    Form form =
        view.layout() == Layout.NZ
            ? rows ? Form.BOXED_ROWS : Form.BOXED_ELEMENTS
            : rows ? Form.ROWS : Form.ELEMENTS;
    admitOrder(op, tile, view, indices, rows);
    Rules.admit(op, form, tile, tile.type(), indices.type());
    int count = tile.validRows();
    if (rows && indices.layout() == Layout.ND && indices.validRows() > 1 && count > 1) {
      throw Rules.refuse(
          indices,
          op
              + " of rows takes indices side by side, the valid region is "
              + Rules.extents(indices)
              + ": give them one row");
    }
    if (!rows) {
      Rules.indices(op, indices, count, tile.validCols());
    } else if (indices.layout() == Layout.DN) {
      Rules.indices(op, indices, count, 1);
    } else {
      Rules.indices(op, indices, 1, count);
    }
  }

  /** Demands that the chip goes through tile, indices and view as they lie in memory. */
  private static void admitOrder(
      Instruction op, Tile tile, GlobalTensor view, Tile indices, boolean rows) {
    boolean column = indices.layout() == Layout.DN;
    if (tile.layout() == Layout.DN || column && !rows) {
      Rules.admit(op, Form.COLUMN_MAJOR, tile);
    }
    if (rows && column && tile.validRows() > 1) {
      Rules.admit(op, Form.INDEX_COLUMN, tile);
    }
    if (rows && view.layout() == Layout.ND && tile.validCols() > 0) {
      boolean apart = view.shape(3) > 1 && view.stride(3) != tile.validCols();
      if (apart || view.shape(4) != tile.validCols()) {
        Rules.admit(op, Form.ROWS_APART, tile);
      }
    }
  }

  /** Checks a boxed tile in L1, the view and the indices in memory. */
  static void checkBoxed(
      Instruction op, Form form, Tile tile, GlobalTensor view, GlobalTensor indices) {
    Rules.admit(op, form, tile, tile.type(), indices.type());
    if (tile.location() != Location.MAT || tile.layout() != Layout.NZ) {
      throw Rules.refuse(tile, op + " by indices in memory needs an NZ tile in MAT");
    }
    Rules.defined(op, tile.type().bits() <= Integer.SIZE, tile);
    checkTypes(op, tile, view);
    if (view.layout() != Layout.ND) {
      throw Rules.refuse(tile, op + " with " + view + ": to MAT the view is ND");
    }
    boolean whole = indices.type() == ElementType.INT32 || indices.type() == ElementType.UINT32;
    if (!whole || indices.layout() != Layout.ND) {
      throw Rules.refuse(tile, op + " needs an ND view of 32-bit integers, not " + indices);
    }
    boolean rows = form == Form.L1_ROWS;
    boolean lying = !rows || indices.shape(3) == 1;
    if (indices.stride(lying ? 4 : 3) != 1 && indices.shape(lying ? 4 : 3) > 1) {
      throw Rules.refuse(
          tile, op + " takes indices side by side, those of " + indices + " lie apart");
    }
  }

  /** Checks that elements of a type can be combined in memory. */
  static void checkOperation(Instruction op, Tile src, AtomicOperation operation) {
    switch (operation) {
      case NONE -> {}
      case ADD -> Rules.admit(op, Form.ATOMIC_ADD, src);
      case MAX -> Rules.admit(op, Form.ATOMIC_MAX, src);
      case MIN -> Rules.admit(op, Form.ATOMIC_MIN, src);
    }
    boolean defined =
        switch (operation) {
          case NONE -> true;
          case ADD ->
              switch (src.type()) {
                case FLOAT32, FLOAT16, BFLOAT16, INT8, INT16, INT32, UINT32 -> true;
                default -> false;
              };
          case MAX, MIN ->
              switch (src.type()) {
                case FLOAT32, INT32, UINT32 -> true;
                default -> false;
              };
        };
    if (!defined) {
      throw Rules.refuse(src, op + " with " + operation + " is not defined on " + src.type());
    }
  }

  private static void checkTypes(Instruction op, Tile tile, GlobalTensor view) {
    if (tile.type() != view.type()) {
      throw Rules.refuse(tile, op + " with " + view + ": element types differ");
    }
  }
}
