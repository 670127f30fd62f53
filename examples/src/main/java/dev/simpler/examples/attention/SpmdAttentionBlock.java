package dev.simpler.examples.attention;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;

/**
 * What one block of {@link SpmdAttentionGraph}'s task works on: every so many tiles of heads of the
 * sequences. Its three cores share the arguments: queries, pages of keys and values, block table,
 * lengths, result, then rooms for scores, probabilities and weighted values, two of each for every
 * block; scale, heads of a tile.
 */
final class SpmdAttentionBlock {
  /** Set by the cube core: scores are there. */
  static final int SCORES_READY = 0;

  /** Set by both vector cores: probabilities are there. */
  static final int PROBABILITIES_READY = 1;

  /** Set by the cube core: weighted values are there. */
  static final int VALUES_READY = 2;

  /** Heads of a tile. */
  final int heads;

  final int headDim;
  final int blockSize;
  final float scale;

  /** Tiles of all sequences. */
  final int items;

  private final KernelContext k;
  private final int tiles;
  private final int maxBlocks;
  private final long table;
  private final long lengths;

  SpmdAttentionBlock(KernelContext k) {
    this.k = k;
    heads = k.intScalar(10);
    headDim = k.tensor(0).shape(2);
    blockSize = k.tensor(1).shape(1);
    scale = k.floatScalar(9);
    tiles = k.tensor(0).shape(1) / heads;
    items = k.tensor(0).shape(0) * tiles;
    maxBlocks = k.tensor(3).shape(1);
    table = k.tensor(3).address();
    lengths = k.tensor(4).address();
  }

  /** Positions of the sequence of an item. */
  int length(int item) {
    return k.loadInt(lengths + 4L * (item / tiles));
  }

  /** Blocks of that many positions. */
  int blocks(int length) {
    return (length + blockSize - 1) / blockSize;
  }

  /** The page of a block of an item's sequence. */
  int page(int item, int block) {
    return k.loadInt(table + 4L * ((long) (item / tiles) * maxBlocks + block));
  }

  /** Queries of an item. */
  GlobalTensor query(int item) {
    return k.tensor(0).matrix((long) item * heads * headDim, heads, headDim);
  }

  /** Keys of a page, as columns. */
  GlobalTensor keys(int page) {
    return ScoreStep.keys(k.tensor(1), page, headDim, blockSize);
  }

  /** Values of a page. */
  GlobalTensor values(int page) {
    return k.tensor(2).matrix((long) page * blockSize * headDim, blockSize, headDim);
  }

  /** Some rows of the result of an item. */
  GlobalTensor out(int item, int first, int rows) {
    return k.tensor(5).matrix(((long) item * heads + first) * headDim, rows, headDim);
  }

  /** Some rows of the scores of a step, of which the first columns are looked at. */
  GlobalTensor scores(int step, int first, int rows, int cols) {
    return k.tensor(6).global().block(row(step, first), 0, rows, cols);
  }

  /** Some rows of the probabilities of a step. */
  GlobalTensor probabilities(int step, int first, int rows) {
    return k.tensor(7).matrix((long) row(step, first) * blockSize, rows, blockSize);
  }

  /** Some rows of the weighted values of a step. */
  GlobalTensor weighted(int step, int first, int rows) {
    return k.tensor(8).matrix((long) row(step, first) * headDim, rows, headDim);
  }

  /** Steps take turns in two rooms. */
  private int row(int step, int first) {
    return (2 * k.blockIndex() + step % 2) * heads + first;
  }
}
