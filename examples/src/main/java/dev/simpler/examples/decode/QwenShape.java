package dev.simpler.examples.decode;

/**
 * Extents of the layers and of the sequences that they decode.
 *
 * @param layers layers that are run, each with weights and a cache of its own
 * @param hidden elements of the residual
 * @param heads query heads
 * @param kvHeads heads of keys and values, each shared by at most 16 query heads
 * @param headDim elements of a head
 * @param inner width of the feed-forward network
 * @param length positions of each sequence, the new one included
 * @param blockSize positions of a page
 */
record QwenShape(
    int layers,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int inner,
    int length,
    int blockSize) {
  /** Sequences: the rows that a fractal of the cube unit has. */
  static final int BATCH = 16;

  /** Rows that the queries of one head of keys take, of which some are zero. */
  static final int SLOT = 16;

  static final float EPSILON = 1e-6f;

  /** Query heads that share a head of keys and values. */
  int group() {
    return heads / kvHeads;
  }

  /** Width of queries, keys and values side by side. */
  int projected() {
    return (heads + 2 * kvHeads) * headDim;
  }

  /** Pages of a sequence. */
  int blocks() {
    return Math.ceilDiv(length, blockSize);
  }

  /** Pages of a layer, with one head of keys and values each. */
  int pages() {
    return BATCH * kvHeads * blocks();
  }

  float scale() {
    return (float) (1 / Math.sqrt(headDim));
  }

  /** The page of a block of a sequence: they lie in no order, as after some time of use. */
  int page(int item, int kv, int block) {
    // a prime that no count of pages has as a factor
    long shuffled = 7919L * ((long) item * blocks() + block) % ((long) BATCH * blocks());
    return (int) shuffled * kvHeads + kv;
  }
}
