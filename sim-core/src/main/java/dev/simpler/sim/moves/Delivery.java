package dev.simpler.sim.moves;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.VectorPlace.Part;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.moves.Fixpipe.Corner;
import dev.simpler.sim.onchip.CoreUnits;

/**
 * Rows of an accumulator on their way to the vector cores of a cluster.
 *
 * @param place where they go, in every core that gets a part
 * @param fixpipe what is made of them
 * @param from the first of them
 * @param firstRow where in the place
 * @param firstCol where in the place
 */
record Delivery(
    Instruction op, VectorPlace place, Fixpipe fixpipe, Corner from, int firstRow, int firstCol) {
  private static final int LANES = 2;

  /** Sends so many rows and columns, each core its part. */
  void send(int rows, int cols) {
    Part part = place.part();
    int laneRows = part == Part.ROW_HALVES ? rows / LANES : rows;
    int laneCols = part == Part.COLUMN_HALVES ? cols / LANES : cols;
    if (laneRows > place.rows() - firstRow || laneCols > place.cols() - firstCol) {
      throw from.tile()
          .refuse(
              String.format(
                  "%s of %dx%d per vector core at (%d, %d) to a place of %dx%d",
                  op, laneRows, laneCols, firstRow, firstCol, place.rows(), place.cols()));
    }
    int size = place.type().bytes();
    long bytes = (long) rows * cols * size;
    CoreUnits units = from.tile().units();
    units.charge(Pipe.FIX, op, DataPath.L0C_TO_UB, bytes);
    int first = part == Part.SECOND ? 1 : 0;
    int last = part == Part.FIRST ? 0 : 1;
    for (int lane = first; lane <= last && bytes > 0; lane++) {
      int row = part == Part.ROW_HALVES ? lane * laneRows : 0;
      int col = part == Part.COLUMN_HALVES ? lane * laneCols : 0;
      units.port().sendToVector(lane, write(row, col, laneRows, laneCols));
    }
  }

  private CoreWrite write(int row, int col, int rows, int cols) {
    int size = place.type().bytes();
    // boxed tiles are held row by row
    boolean down = place.layout() == Layout.DN;
    int run = (down ? rows : cols) * size;
    int pitch = (down ? place.rows() : place.cols()) * size;
    int start = down ? firstCol * place.rows() + firstRow : firstRow * place.cols() + firstCol;
    byte[] bytes = new byte[rows * cols * size];
    byte[] line = new byte[cols * size];
    for (int i = 0; i < rows; i++) {
      fixpipe.row(from.row() + row + i, from.col() + col, cols, line);
      if (!down) {
        System.arraycopy(line, 0, bytes, i * run, run);
        continue;
      }
      for (int j = 0; j < cols; j++) {
        System.arraycopy(line, j * size, bytes, j * run + i * size, size);
      }
    }
    long time = from.tile().units().pipes().end(Pipe.FIX);
    return new CoreWrite(time, place.offset() + start * size, pitch, run, bytes);
  }
}
