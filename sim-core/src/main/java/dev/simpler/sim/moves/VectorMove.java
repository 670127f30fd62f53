package dev.simpler.sim.moves;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.VectorPlace.Part;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.moves.Fixpipe.Corner;
import dev.simpler.sim.onchip.OnChipSpace;
import dev.simpler.sim.onchip.OnChipTile;

/** Moves an accumulator straight to UB of the cluster's vector cores. */
final class VectorMove {
  private static final int LANES = 2;

  /** Columns of a 32-bit accumulator that the fixpipe divides between two cores at once. */
  private static final int SPLIT_COLUMNS = 32;

  /** Rows of a box. */
  private static final int BOX = 16;

  private VectorMove() {}

  /** The valid region to a window of the place; of a boxed place all boxes that it touches. */
  static void apply(
      Instruction op, VectorPlace place, OnChipTile acc, int firstRow, int firstCol, Drain drain) {
    checkPath(op, acc);
    Fixpipe fixpipe = new Fixpipe(acc, place.type(), drain);
    checkPlace(op, place, acc);
    checkParts(op, place, acc, drain);
    int rows = acc.validRows();
    int cols = acc.validCols();
    if (place.layout().isBoxed()) {
      rows = acc.rows();
      cols = Math.min(boxed(place, cols), parameters(acc, drain));
    }
    Corner from = new Corner(acc, 0, 0);
    new Delivery(op, place, fixpipe, from, firstRow, firstCol).send(rows, cols);
  }

  /** A window of the accumulator to the start of the place, in whole blocks of 32 bytes. */
  static void extract(
      Instruction op, VectorPlace place, Corner from, int rows, int cols, Drain drain) {
    OnChipTile acc = from.tile();
    checkPath(op, acc);
    Fixpipe fixpipe = new Fixpipe(acc, place.type(), drain);
    checkPlace(op, place, acc);
    checkParts(op, place, acc, drain);
    int most = Math.min(parameters(acc, drain) - from.col(), place.cols());
    int whole = Math.min(boxed(place, cols), Math.max(cols, most));
    new Delivery(op, place, fixpipe, from, 0, 0).send(rows, whole);
  }

  /** Columns that parameters, if any, and the accumulator have. */
  private static int parameters(OnChipTile acc, Drain drain) {
    Tile columns = drain.columns();
    return columns == null ? acc.cols() : Math.min(acc.cols(), columns.cols());
  }

  /** Columns in whole blocks of 32 bytes, of halves in as many as are divided. */
  private static int boxed(VectorPlace place, int cols) {
    int unit =
        place.part() == Part.COLUMN_HALVES
            ? SPLIT_COLUMNS
            : FeatureShape.BLOCK / place.type().bytes();
    return (cols + unit - 1) / unit * unit;
  }

  private static void checkPath(Instruction op, OnChipTile acc) {
    if (!acc.units().port().costs().connects(DataPath.L0C_TO_UB)) {
      throw acc.refuse(
          op
              + " to UB: "
              + acc.units().port().forms().title()
              + " has no path "
              + DataPath.L0C_TO_UB
              + "; TPUSH it through a slot buffer in global memory");
    }
  }

  private static void checkPlace(Instruction op, VectorPlace place, OnChipTile acc) {
    int granule = acc.units().sizes().granule();
    int capacity = acc.units().sizes().bytes(OnChipSpace.UB);
    boolean down = place.layout() == Layout.DN;
    int pitch = (down ? place.rows() : place.cols()) * place.type().bytes();
    int lines = down ? place.cols() : place.rows();
    if (lines < 1 || pitch < 1 || pitch % granule != 0 || place.offset() % granule != 0) {
      throw acc.refuse(op + " to " + place + ": lines and offset must be multiples of " + granule);
    }
    boolean known =
        switch (place.layout()) {
          case ND, DN -> true;
          case NZ -> place.rows() % BOX == 0;
          case ZN, ZZ, NN -> false;
        };
    if (!known) {
      throw acc.refuse(op + " to " + place + ": a place is ND or DN, or NZ of whole boxes");
    }
    long end = place.offset() + (long) lines * pitch;
    if (place.offset() < 0 || end > capacity) {
      throw acc.refuse(op + " to " + place + " ends at " + end + ", UB has " + capacity);
    }
  }

  private static void checkParts(Instruction op, VectorPlace place, OnChipTile acc, Drain drain) {
    Part part = place.part();
    boolean halves = part == Part.ROW_HALVES || part == Part.COLUMN_HALVES;
    int partners = acc.units().port().vectorPartners();
    if (part != Part.FIRST && partners < LANES) {
      throw acc.refuse(
          op + " to " + part + " needs 2 vector cores in the block, it has " + partners);
    }
    boolean plain = place.type() == acc.type() && !drain.quantises();
    if (halves && place.layout() == Layout.DN) {
      throw acc.refuse(op + " to " + part + " makes rows or boxes, no columns");
    }
    if (halves && !plain) {
      throw acc.refuse(op + " to " + part + " neither scales nor converts to " + place.type());
    }
    if (part == Part.ROW_HALVES && acc.validRows() % LANES != 0) {
      throw acc.refuse(op + " cannot halve " + acc.validRows() + " rows");
    }
    if (part == Part.COLUMN_HALVES && acc.validCols() % SPLIT_COLUMNS != 0) {
      throw acc.refuse(
          op + " halves multiples of " + SPLIT_COLUMNS + " columns, not " + acc.validCols());
    }
  }
}
