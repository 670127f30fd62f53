package dev.simpler.examples.decode;

/** How projections are cut, in kernels as in the graph. */
final class Chunk {
  /** Columns that one task computes, and rows of a weight matrix that go into one product. */
  static final int SIZE = 128;

  private Chunk() {}
}
