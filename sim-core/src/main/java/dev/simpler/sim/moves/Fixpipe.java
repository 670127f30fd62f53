package dev.simpler.sim.moves;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/** Converts accumulators row by row. */
public final class Fixpipe {
  private final OnChipTile source;
  private final ElementType target;
  private final Drain drain;
  private final @Nullable OnChipTile factors;

  /** The fixpipe on its way from an accumulator to elements of a type. */
  public Fixpipe(OnChipTile source, ElementType target, Drain drain) {
    this.source = source;
    this.target = target;
    this.drain = drain;
    Tile columns = drain.columns();
    this.factors = columns == null ? null : OnChipTile.source(columns);
  }

  /**
   * Moves a window of an accumulator to a window of a tile in L1, of the extents of the narrower
   * one's valid region. Factors per column count from the window's first column.
   */
  static void move(Instruction op, Corner to, Corner from, int rows, int cols, Drain drain) {
    OnChipTile d = to.tile();
    OnChipTile s = from.tile();
    Fixpipe fixpipe = new Fixpipe(s, d.type(), drain);
    Windows.charge(op, d, Windows.path(op, d, s), rows, cols);
    d.wrote(to.row(), to.col(), rows, cols);
    s.readFrom(from.row(), from.col(), rows, cols);
    int size = d.type().bytes();
    byte[] line = new byte[cols * size];
    for (int row = 0; row < rows; row++) {
      fixpipe.row(from.row() + row, from.col(), cols, line);
      for (int col = 0; col < cols; col++) {
        int at = d.offsetOf(to.row() + row, to.col() + col);
        System.arraycopy(line, col * size, d.bytes(), at, size);
      }
    }
  }

  /** Where a window starts in its tile. */
  record Corner(OnChipTile tile, int row, int col) {}

  /** Writes one valid row, converted, to {@code line} from its start. */
  public void row(int row, byte[] line) {
    row(row, 0, source.validCols(), line);
  }

  private void row(int row, int first, int cols, byte[] line) {
    int size = target.bytes();
    for (int col = 0; col < cols; col++) {
      int from = source.offsetOf(row, first + col);
      if (target == ElementType.INT32) {
        int value = Elements.getInt(source.bytes(), from);
        Elements.putInt(line, 4 * col, drain.relu() ? Math.max(value, 0) : value);
        continue;
      }
      float value =
          source.type() == ElementType.INT32
              ? Elements.getInt(source.bytes(), from)
              : Elements.getFloat(source.bytes(), from);
      if (drain.relu() && value < 0) {
        value = 0;
      }
      if (drain.scales()) {
        value *=
            factors == null
                ? drain.scale()
                : Elements.getFloat(factors.bytes(), factors.offsetOf(0, col));
      }
      store(line, size * col, value);
    }
  }

  private void store(byte[] line, int at, float value) {
    switch (target) {
      case INT8 -> line[at] = (byte) Math.clamp(Math.rint(value), -128, 127);
      case UINT8 -> line[at] = (byte) (int) Math.clamp(Math.rint(value), 0, 255);
      default -> Elements.storeFloat(line, at, target, value);
    }
  }
}
