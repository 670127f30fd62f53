package dev.simpler.examples.collective;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.TensorArgument;

/**
 * The tiles of a product. Arguments of both kernels: left operand, right operand as rows of its
 * columns, product, sums in the window, signals there; then the context of the domain.
 */
final class PanelTiles {
  static final int ROWS = 128;
  static final int COLS = 256;

  /** A tile travels in so many strips of rows. */
  static final int STRIPS = 2;

  static final int STRIP_ROWS = ROWS / STRIPS;

  /** Word that holds the context of the domain. */
  static final int CONTEXT = 5;

  /** Of the inner dimension. */
  final int depth;

  /** How many there are. */
  final int tiles;

  private final KernelContext k;
  private final int across;
  private final TensorArgument left;
  private final TensorArgument right;
  private final TensorArgument signals;

  PanelTiles(KernelContext k) {
    this.k = k;
    left = k.tensor(0);
    right = k.tensor(1);
    signals = k.tensor(4);
    depth = left.shape(1);
    across = right.shape(0) / COLS;
    tiles = left.shape(0) / ROWS * across;
  }

  /** How many signals a window needs for so many tiles. */
  static int signals(int tiles) {
    return tiles * (STRIPS + 1);
  }

  /** The tile that is made in a turn: lines of tiles to and fro, so that neighbours share. */
  int tile(int turn) {
    int line = turn / across;
    int place = turn % across;
    return line * across + (line % 2 == 1 ? across - 1 - place : place);
  }

  /** Part of the rows of the left operand that a tile needs. */
  GlobalTensor left(int tile, int from, int cols) {
    return left.global().block(tile / across * ROWS, from, ROWS, cols);
  }

  /** Part of the columns of the right operand. */
  GlobalTensor right(int tile, int from, int rows) {
    long column = (long) (tile % across) * COLS;
    int[] shape = {1, 1, 1, rows, COLS};
    long all = (long) depth * COLS;
    long[] strides = {all, all, all, 1, depth};
    return right.view(column * depth + from, shape, strides, Layout.DN);
  }

  /** A tile of the product. */
  GlobalTensor product(int tile) {
    return strip(k.tensor(2), tile, 0, ROWS);
  }

  /** A strip of a tile of the product. */
  GlobalTensor product(int tile, int strip) {
    return strip(k.tensor(2), tile, strip * STRIP_ROWS, STRIP_ROWS);
  }

  /** The same strip of the sums, in the own window. */
  GlobalTensor sum(int tile, int strip) {
    return strip(k.tensor(3), tile, strip * STRIP_ROWS, STRIP_ROWS);
  }

  private GlobalTensor strip(TensorArgument whole, int tile, int row, int rows) {
    int first = tile / across * ROWS + row;
    // the accumulator is of another type
    return whole.global().block(first, tile % across * COLS, rows, COLS).as(ElementType.FLOAT16);
  }

  /** Counts the ranks that have added their strip, by its number among the owner's strips. */
  GlobalTensor added(int strip) {
    return signals.matrix(strip, 1, 1);
  }

  /** Says that the tile of a turn is made. */
  GlobalTensor made(int turn) {
    return signals.matrix((long) tiles * STRIPS + turn, 1, 1);
  }
}
