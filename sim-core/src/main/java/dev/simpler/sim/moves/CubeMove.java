package dev.simpler.sim.moves;

import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.onchip.OnChipSpace;
import dev.simpler.sim.onchip.OnChipTile;

/** Moves a tile in UB straight to L1 of the cluster's cube core. */
final class CubeMove {
  private CubeMove() {}

  static void apply(Instruction op, CubePlace place, OnChipTile s, int row, int col, int commands) {
    if (!s.units().port().costs().connects(DataPath.UB_TO_L1)) {
      throw s.refuse(
          op
              + " to L1: "
              + s.units().port().forms().title()
              + " has no path "
              + DataPath.UB_TO_L1
              + "; TPUSH it through a slot buffer in global memory");
    }
    if (s.type().isPacked()) {
      bytes(op, place, s, row, col, commands);
      return;
    }
    int size = s.type().bytes();
    int granule = s.units().sizes().granule();
    long end = place.offset() + (long) place.rows() * place.cols() * size;
    int capacity = s.units().sizes().bytes(OnChipSpace.L1);
    if (place.offset() < 0 || place.offset() % granule != 0 || end > capacity) {
      throw s.refuse(
          String.format(
              "%s to %s: the offset is a multiple of %d and the end at most %d, it is %d",
              op, place, granule, capacity, end));
    }
    // boxed tiles are held row by row or column by column, here as in L1
    boolean rowMajor = place.layout().isRowMajor();
    int lines = rowMajor ? s.validRows() : s.validCols();
    int run = (rowMajor ? s.validCols() : s.validRows()) * size;
    int pitch = (rowMajor ? place.cols() : place.rows()) * size;
    int first = rowMajor ? row * place.cols() + col : col * place.rows() + row;
    byte[] bytes = new byte[lines * run];
    for (int line = 0; line < lines; line++) {
      int from = rowMajor ? s.offsetOf(line, 0) : s.offsetOf(0, line);
      System.arraycopy(s.bytes(), from, bytes, line * run, run);
    }
    s.units().charge(Pipe.MTE3, op, DataPath.UB_TO_L1, commands, 1, bytes.length, true, false);
    if (bytes.length > 0) {
      long time = s.units().pipes().end(Pipe.MTE3);
      s.units()
          .port()
          .sendToCube(new CoreWrite(time, place.offset() + first * size, pitch, run, bytes));
    }
  }

  /** Elements of half a byte move in whole bytes. */
  private static void bytes(
      Instruction op, CubePlace place, OnChipTile s, int row, int col, int commands) {
    boolean across = place.layout().isRowMajor();
    if (((across ? col : row) & 1) != 0) {
      throw s.refuse(op + " to the middle of a byte, at (" + row + ", " + col + ") of " + place);
    }
    CubePlace held =
        new CubePlace(
            ElementType.UINT8,
            place.layout(),
            place.offset(),
            across ? place.rows() : place.rows() / 2,
            across ? place.cols() / 2 : place.cols());
    apply(op, held, s.packedBytes(), across ? row : row / 2, across ? col / 2 : col, commands);
  }
}
