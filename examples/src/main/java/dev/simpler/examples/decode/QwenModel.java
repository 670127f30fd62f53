package dev.simpler.examples.decode;

import dev.simpler.runtime.example.Inputs;

/**
 * Inputs of {@link QwenGraph}.
 *
 * @param shape extents
 * @param x residual, sequences x hidden
 * @param gammas layers x 2 x hidden
 * @param queryKeyValue weights by rows, those of all layers below each other; the others likewise
 * @param output weights
 * @param gate weights
 * @param up weights
 * @param down weights
 * @param keys cache of keys, page by page
 * @param values cache of values
 */
record QwenModel(
    QwenShape shape,
    float[] x,
    float[] gammas,
    RepeatedValues queryKeyValue,
    RepeatedValues output,
    RepeatedValues gate,
    RepeatedValues up,
    RepeatedValues down,
    RepeatedValues keys,
    RepeatedValues values) {
  private static final double ROPE_BASE = 1_000_000;

  static QwenModel of(Inputs inputs, QwenShape shape) {
    int hidden = shape.hidden();
    double ofHidden = 1 / Math.sqrt(hidden);
    return new QwenModel(
        shape,
        inputs.normal(QwenShape.BATCH * hidden, 1),
        inputs.uniform(2 * shape.layers() * hidden, 0.5, 1.5),
        new RepeatedValues(inputs, ofHidden),
        new RepeatedValues(inputs, 1 / Math.sqrt(shape.heads() * shape.headDim())),
        new RepeatedValues(inputs, ofHidden),
        new RepeatedValues(inputs, ofHidden),
        new RepeatedValues(inputs, 1 / Math.sqrt(shape.inner())),
        new RepeatedValues(inputs, 1),
        new RepeatedValues(inputs, 1));
  }

  /** Cosine, or sine, of each angle of the new position, for so many heads below each other. */
  float[] angles(int heads, boolean cosine) {
    int half = shape.headDim() / 2;
    float[] angles = new float[heads * half];
    for (int i = 0; i < angles.length; i++) {
      double angle = (shape.length() - 1) * Math.pow(ROPE_BASE, -(double) (i % half) / half);
      angles[i] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
    }
    return angles;
  }

  /** Pages of each sequence and head of keys in a layer. */
  long[] table() {
    int blocks = shape.blocks();
    long[] table = new long[QwenShape.BATCH * shape.kvHeads() * blocks];
    for (int i = 0; i < table.length; i++) {
      int row = i / blocks;
      table[i] = shape.page(row / shape.kvHeads(), row % shape.kvHeads(), i % blocks);
    }
    return table;
  }

  /** First element of a position in the caches. */
  long place(int layer, int item, int kv, int position) {
    long page = (long) layer * shape.pages();
    page += shape.page(item, kv, position / shape.blockSize());
    return (page * shape.blockSize() + position % shape.blockSize()) * shape.headDim();
  }

  /** Multiplications and additions in the projections and in the products with the cache. */
  long flops() {
    long width = (long) shape.heads() * shape.headDim();
    long weights = shape.hidden() * (shape.projected() + width + 3L * shape.inner());
    long cached = 2L * width * shape.length();
    return 2L * shape.layers() * QwenShape.BATCH * (weights + cached);
  }
}
