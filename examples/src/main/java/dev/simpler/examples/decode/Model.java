package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.runtime.example.Inputs;
import java.util.SplittableRandom;

/**
 * A model, its cache and the state of its sequences. All but x, gammas, cos and sin are BFLOAT16
 * values held as floats. Matrices of all layers lie below each other.
 *
 * @param shape extents
 * @param x residual, batch x hidden
 * @param gammas layers x 2 x hidden
 * @param queryKeyValue layers*hidden x (heads + 2 kvHeads)*headDim
 * @param output layers*heads*headDim x hidden
 * @param gate layers*hidden x inner
 * @param up layers*hidden x inner
 * @param down layers*inner x hidden
 * @param keys layers * pages * kvHeads x blockSize x headDim
 * @param values as keys
 * @param table batch x blocks per sequence: pages of a layer
 * @param positions where each sequence's new token goes
 * @param cos batch x headDim/2
 * @param sin batch x headDim/2
 */
record Model(
    Shape shape,
    float[] x,
    float[] gammas,
    float[] queryKeyValue,
    float[] output,
    float[] gate,
    float[] up,
    float[] down,
    float[] keys,
    float[] values,
    long[] table,
    long[] positions,
    float[] cos,
    float[] sin) {

  /** Sequences: the rows that a fractal of the cube unit has. */
  static final int BATCH = 16;

  static final float EPSILON = 1e-6f;
  private static final double ROPE_BASE = 10_000;

  /**
   * Extents.
   *
   * @param layers number of layers
   * @param hidden elements of the residual; a multiple of 128, as are the two inner extents
   * @param heads query heads
   * @param kvHeads heads of keys and values, each shared by heads/kvHeads query heads
   * @param headDim elements of a head
   * @param inner width of the feed-forward network
   * @param blockSize positions of a page
   * @param blocks pages of each sequence
   */
  record Shape(
      int layers,
      int hidden,
      int heads,
      int kvHeads,
      int headDim,
      int inner,
      int blockSize,
      int blocks) {
    /** Width of the attention: all heads side by side. */
    int width() {
      return heads * headDim;
    }

    /** Width of queries, keys and values side by side. */
    int projected() {
      return (heads + 2 * kvHeads) * headDim;
    }

    /** Pages of one layer. */
    int pages() {
      return BATCH * blocks;
    }

    float scale() {
      return (float) (1 / Math.sqrt(headDim));
    }
  }

  /** A model with random weights and full caches; no two sequences share a page. */
  static Model of(Inputs inputs, Shape shape) {
    int cache = shape.layers() * shape.pages() * shape.kvHeads() * shape.blockSize();
    int half = shape.headDim() / 2;
    long[] positions = inputs.integers(BATCH, 1, (long) shape.blocks() * shape.blockSize());
    float[] cos = new float[BATCH * half];
    float[] sin = new float[BATCH * half];
    for (int i = 0; i < cos.length; i++) {
      double angle = positions[i / half] * Math.pow(ROPE_BASE, -(double) (i % half) / half);
      cos[i] = (float) Math.cos(angle);
      sin[i] = (float) Math.sin(angle);
    }
    int rows = shape.layers() * shape.hidden();
    return new Model(
        shape,
        inputs.normal(BATCH * shape.hidden(), 1),
        inputs.uniform(2 * rows, 0.5, 1.5),
        weights(inputs, rows, shape.projected(), shape.hidden()),
        weights(inputs, shape.layers() * shape.width(), shape.hidden(), shape.width()),
        weights(inputs, rows, shape.inner(), shape.hidden()),
        weights(inputs, rows, shape.inner(), shape.hidden()),
        weights(inputs, shape.layers() * shape.inner(), shape.hidden(), shape.inner()),
        inputs.bfloat16(cache * shape.headDim(), -1, 1),
        inputs.bfloat16(cache * shape.headDim(), -1, 1),
        permutation(shape.pages(), inputs.integers(1, 0, Long.MAX_VALUE)[0]),
        positions,
        cos,
        sin);
  }

  /** Multiplications and additions in the projections and in the products with the cache. */
  long flops() {
    long weights = (long) shape.hidden() * (shape.projected() + shape.width() + 3L * shape.inner());
    long cached = 0;
    for (long position : positions) {
      cached += 2L * shape.width() * (position + 1);
    }
    return 2L * shape.layers() * (BATCH * weights + cached);
  }

  /** Tasks of {@link DecodeGraph}, with what it allocates. */
  long tasks() {
    long projections =
        chunks(shape.projected()) + 2 * chunks(shape.hidden()) + 2 * chunks(shape.inner());
    long activations = chunks(shape.inner());
    long attention = 0;
    for (long position : positions) {
      long blocks = position / shape.blockSize() + 1;
      // Appending, allocating what is accumulated, four tasks per block.
      attention += shape.kvHeads() * (2 + 4 * blocks);
    }
    long rotationsAndRoundings = (long) shape.heads() + shape.kvHeads();
    // Per layer twice: allocation, norm, residual. At the end the result is rounded.
    long layer = projections + activations + attention + rotationsAndRoundings + 6;
    return shape.layers() * layer + 1;
  }

  private static long chunks(int columns) {
    return Math.ceilDiv(columns, Chunk.SIZE);
  }

  /** Weights that keep the size of what they multiply. */
  private static float[] weights(Inputs inputs, int rows, int columns, int inner) {
    return Bfloat16.round(inputs.normal(rows * columns, 1 / Math.sqrt(inner)));
  }

  private static long[] permutation(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] pages = new long[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      pages[i] = pages[j];
      pages[j] = i;
    }
    return pages;
  }
}
