package dev.simpler.sim.moves;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FixpipeWord;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/** Converts accumulators row by row. */
public final class Fixpipe {
  private final OnChipTile source;
  private final ElementType target;
  private final Quantisation quantisation;
  private final long word;
  private final @Nullable OnChipTile words;

  /** The fixpipe on its way from an accumulator to elements of a type. */
  public Fixpipe(OnChipTile source, ElementType target, Drain drain) {
    this.source = source;
    this.target = target;
    Tile columns = drain.columns();
    this.words = columns == null ? null : OnChipTile.source(columns);
    FixpipeWord parameter = drain.word() == null ? FixpipeWord.scale(1) : drain.word();
    this.word = parameter.bits(target == ElementType.INT8);
    this.quantisation = Quantisation.of(source.type(), target, drain.quantises(), drain.relu());
  }

  /**
   * Moves a window of an accumulator to a window of a tile in L1. Parameters per column are those
   * of the accumulator's columns.
   */
  static void move(Instruction op, Corner to, Corner from, int rows, int cols, Drain drain) {
    OnChipTile d = to.tile();
    OnChipTile s = from.tile();
    Fixpipe fixpipe = new Fixpipe(s, d.type(), drain);
    Windows.charge(op, d, Windows.path(op, d, s), rows, cols);
    d.wrote(to.row(), to.col(), rows, cols);
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

  /** Moves an accumulator to a window of a tile in L1, with all that goes along. */
  static void insert(Instruction op, Corner to, OnChipTile s, Drain drain) {
    Corner from = new Corner(s, 0, 0);
    move(op, to, from, rows(to, s), cols(to, from, s.validCols(), drain), drain);
  }

  /** Moves a window of an accumulator to a tile in L1, with all that goes along. */
  static void extract(Instruction op, OnChipTile d, Corner from, Drain drain) {
    Corner to = new Corner(d, 0, 0);
    move(op, to, from, d.validRows(), cols(to, from, d.validCols(), drain), drain);
  }

  /** Rows of an accumulator that go to a tile in L1: to boxes all of its capacity. */
  static int rows(Corner to, OnChipTile s) {
    int rows = to.tile().layout().isBoxed() && s.elements() > 0 ? s.rows() : s.validRows();
    return Math.min(rows, to.tile().rows() - to.row());
  }

  /** Columns that go along with so many: to boxes whole blocks of 32 bytes, as far as all go. */
  static int cols(Corner to, Corner from, int cols, Drain drain) {
    OnChipTile d = to.tile();
    if (!d.layout().isBoxed()) {
      return cols;
    }
    Tile columns = drain.columns();
    int most = Math.min(from.tile().cols() - from.col(), d.cols() - to.col());
    if (columns != null) {
      most = Math.min(most, columns.cols() - from.col());
    }
    int block = FeatureShape.c0(d.type());
    return Math.max(cols, Math.min(Math.ceilDiv(cols, block) * block, most));
  }

  /** Where a window starts in its tile. */
  record Corner(OnChipTile tile, int row, int col) {}

  /** Writes one valid row, converted, to {@code line} from its start. */
  public void row(int row, byte[] line) {
    row(row, 0, source.validCols(), line);
  }

  /** The same with some of its columns. */
  void row(int row, int first, int cols, byte[] line) {
    int size = target.bytes();
    for (int col = 0; col < cols; col++) {
      int from = source.offsetOf(row, first + col);
      int bits = Elements.getInt(source.bytes(), from);
      quantisation.put(bits, parameter(first + col), line, size * col);
    }
  }

  private long parameter(int col) {
    if (words == null) {
      return word;
    }
    int at = words.offsetOf(0, col);
    return words.type() == ElementType.FLOAT32
        ? FixpipeWord.scale(Elements.getFloat(words.bytes(), at)).bits(target == ElementType.INT8)
        : Elements.getLong(words.bytes(), at);
  }
}
