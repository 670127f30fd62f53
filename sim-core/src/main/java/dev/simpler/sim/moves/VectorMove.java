package dev.simpler.sim.moves;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.VectorPlace.Part;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.onchip.OnChipSpace;
import dev.simpler.sim.onchip.OnChipTile;

/** Moves an accumulator straight to UB of the cluster's vector cores. */
final class VectorMove {
  private static final int LANES = 2;

  /** Columns of a 32-bit accumulator that the fixpipe divides between two cores at once. */
  private static final int SPLIT_COLUMNS = 32;

  private VectorMove() {}

  static void apply(
      Instruction op, VectorPlace place, OnChipTile acc, int firstRow, int firstCol, Drain drain) {
    if (!acc.units().port().costs().connects(DataPath.L0C_TO_UB)) {
      throw acc.refuse(
          op
              + " to UB: "
              + acc.units().port().forms().title()
              + " has no path "
              + DataPath.L0C_TO_UB
              + "; TPUSH it through a slot buffer in global memory");
    }
    Fixpipe fixpipe = new Fixpipe(acc, place.type(), drain);
    checkPlace(op, place, acc);
    checkParts(op, place, acc, drain);
    int rows = acc.validRows();
    int cols = acc.validCols();
    int size = place.type().bytes();
    Part part = place.part();
    int laneRows = part == Part.ROW_HALVES ? rows / LANES : rows;
    int laneCols = part == Part.COLUMN_HALVES ? cols / LANES : cols;
    if (laneRows > place.rows() - firstRow || laneCols > place.cols() - firstCol) {
      throw acc.refuse(
          String.format(
              "%s of %dx%d per vector core at (%d, %d) to a place of %dx%d",
              op, laneRows, laneCols, firstRow, firstCol, place.rows(), place.cols()));
    }
    byte[][] parts = new byte[LANES][];
    int first = part == Part.SECOND ? 1 : 0;
    int last = part == Part.FIRST ? 0 : 1;
    for (int lane = first; lane <= last; lane++) {
      parts[lane] = new byte[laneRows * laneCols * size];
    }
    byte[] line = new byte[cols * size];
    int run = laneCols * size;
    for (int row = 0; row < rows; row++) {
      fixpipe.row(row, line);
      if (part == Part.COLUMN_HALVES) {
        System.arraycopy(line, 0, parts[0], row * run, run);
        System.arraycopy(line, run, parts[1], row * run, run);
      } else {
        int lane = part == Part.ROW_HALVES ? row / laneRows : first;
        System.arraycopy(line, 0, parts[lane], row % laneRows * run, run);
      }
    }
    long bytes = (long) rows * cols * size;
    var pipes = acc.units().pipes();
    acc.units().charge(Pipe.FIX, op, DataPath.L0C_TO_UB, bytes);
    for (int lane = first; lane <= last && bytes > 0; lane++) {
      CoreWrite write =
          new CoreWrite(
              pipes.end(Pipe.FIX),
              place.offset() + (firstRow * place.cols() + firstCol) * size,
              place.cols() * size,
              run,
              parts[lane]);
      acc.units().port().sendToVector(lane, write);
    }
  }

  private static void checkPlace(Instruction op, VectorPlace place, OnChipTile acc) {
    int granule = acc.units().sizes().granule();
    int capacity = acc.units().sizes().bytes(OnChipSpace.UB);
    int pitch = place.cols() * place.type().bytes();
    if (place.rows() < 1 || pitch < 1 || pitch % granule != 0 || place.offset() % granule != 0) {
      throw acc.refuse(op + " to " + place + ": rows and offset must be multiples of " + granule);
    }
    long end = place.offset() + (long) place.rows() * pitch;
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
