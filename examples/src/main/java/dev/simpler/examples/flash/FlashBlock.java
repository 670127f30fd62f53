package dev.simpler.examples.flash;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.TensorArgument;

/**
 * What one block works on: one tile of queries of one head, against all tiles of keys up to its
 * own. The three cores of the block share the arguments: q, k, v (tokens x heads*headDim), mask,
 * out (as q), then the block's own rooms for scores, probabilities and weighted values; number of
 * heads, scale.
 */
final class FlashBlock {
  /** Tokens of a tile. */
  static final int TILE = 128;

  /** Set by the cube core: scores of the next tile are there. */
  static final int SCORES_READY = 0;

  /** Set by both vector cores: probabilities of the next tile are there. */
  static final int PROBABILITIES_READY = 1;

  /** Set by the cube core: weighted values of the next tile are there. */
  static final int VALUES_READY = 2;

  private final KernelContext k;
  private final int head;

  /** Tile of queries, and number of tiles of keys before the one on the diagonal. */
  final int queryTile;

  final int headDim;
  final float scale;

  FlashBlock(KernelContext k) {
    this.k = k;
    int heads = k.intScalar(8);
    int tiles = k.tensor(0).shape(0) / TILE;
    head = k.blockIndex() % heads;
    // The tiles with most keys go first, so that no long block is left for the end.
    queryTile = tiles - 1 - k.blockIndex() / heads;
    headDim = k.tensor(0).shape(1) / heads;
    scale = k.floatScalar(9);
  }

  /** Rows of this block's head in tile {@code tile} of a tensor of tokens x heads*headDim. */
  GlobalTensor rows(int argument, int tile, int first, int count) {
    return k.tensor(argument).global().block(tile * TILE + first, head * headDim, count, headDim);
  }

  /** The keys of a tile as columns. */
  GlobalTensor keyColumns(int tile) {
    TensorArgument keys = k.tensor(1);
    long width = keys.shape(1);
    long first = (long) tile * TILE * width + (long) head * headDim;
    int[] shape = {1, 1, 1, headDim, TILE};
    return keys.view(first, shape, new long[] {1, 1, 1, 1, width}, Layout.DN);
  }

  /** Some rows of the scores of tile {@code tile}; the tiles take turns in two rooms. */
  GlobalTensor scores(int tile, int first, int count) {
    long room = 2L * k.blockIndex() + tile % 2;
    return k.tensor(5).matrix((room * TILE + first) * TILE, count, TILE);
  }

  /** Some rows of the probabilities of the tile at hand. */
  GlobalTensor probabilities(int first, int count) {
    return k.tensor(6).matrix(((long) k.blockIndex() * TILE + first) * TILE, count, TILE);
  }

  /** Some rows of the weighted values of the tile at hand. */
  GlobalTensor values(int first, int count) {
    return k.tensor(7).matrix(((long) k.blockIndex() * TILE + first) * headDim, count, headDim);
  }
}
