package dev.simpler.examples.attention;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Direction;

/**
 * What one block of {@link SpmdAttentionGraph}'s task works on: every so many tiles of heads of the
 * sequences. Its three cores share the arguments: queries, pages of keys and values, block table,
 * lengths, result, then slots of the pipes of scores, probabilities and weighted values, two of
 * each for every block; scale, heads of a tile.
 */
final class SpmdAttentionBlock {
  /** Tiles of a pipe that are under way at once. */
  private static final int SLOTS = 2;

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

  /** Scores, from the cube core to halves of their rows. */
  TilePipe scores() {
    return pipe(0, Direction.CUBE_TO_VECTOR, 6, 4);
  }

  /** Probabilities, by halves of their rows to the cube core. */
  TilePipe probabilities() {
    return pipe(2, Direction.VECTOR_TO_CUBE, 7, 2);
  }

  /** Weighted values, as scores. */
  TilePipe weighted() {
    return pipe(4, Direction.CUBE_TO_VECTOR, 8, 4);
  }

  private TilePipe pipe(int flag, Direction way, int argument, int bytes) {
    int room = AttentionRooms.ELEMENTS;
    GlobalTensor slots = k.tensor(argument).matrix((long) k.blockIndex() * room, 1, room);
    return k.tilePipe(flag, way, room / SLOTS / 2 * bytes, SLOTS).through(slots);
  }
}
