package dev.simpler.examples.attention;

import dev.simpler.runtime.example.Inputs;
import java.util.Arrays;

/**
 * Input of paged attention. Queries, keys and values are BFLOAT16 values held as floats.
 *
 * @param shape extents
 * @param lengths context length of each sequence, 1 or more
 * @param scale factor of the scores
 * @param query batch x heads x headDim
 * @param keys pages x blockSize x headDim
 * @param values pages x blockSize x headDim
 * @param table batch x maxBlocks: the page of each block
 * @param copies how often the device's cache holds these pages one after the other, which makes the
 *     cache larger than what a host needs to know of it
 */
public record PagedProblem(
    Shape shape,
    int[] lengths,
    float scale,
    float[] query,
    float[] keys,
    float[] values,
    long[] table,
    int copies) {

  /** A problem whose cache holds its pages once. */
  public PagedProblem(
      Shape shape,
      int[] lengths,
      float scale,
      float[] query,
      float[] keys,
      float[] values,
      long[] table) {
    this(shape, lengths, scale, query, keys, values, table, 1);
  }

  /**
   * Extents.
   *
   * @param heads query heads; all share one head of keys and values
   * @param headDim elements of a head
   * @param blockSize positions of a page
   * @param pages pages in the cache
   */
  public record Shape(int heads, int headDim, int blockSize, int pages) {
    /** Elements of a page. */
    public int page() {
      return blockSize * headDim;
    }
  }

  /** A problem with the reference's distribution of values; pages may be shared. */
  public static PagedProblem of(Inputs inputs, Shape shape, float scale, int... lengths) {
    return of(inputs, shape, 1, scale, lengths);
  }

  /** The same with a cache that holds its pages several times. */
  static PagedProblem of(Inputs inputs, Shape shape, int copies, float scale, int... lengths) {
    int cache = shape.pages() * shape.page();
    int maxBlocks = Math.ceilDiv(Arrays.stream(lengths).max().orElseThrow(), shape.blockSize());
    return new PagedProblem(
        shape,
        lengths,
        scale,
        inputs.bfloat16(lengths.length * shape.heads() * shape.headDim(), -0.5, 0.5),
        inputs.bfloat16(cache, -0.5, 0.5),
        inputs.bfloat16(cache, -1, 1),
        inputs.integers(lengths.length * maxBlocks, 0, (long) shape.pages() * copies),
        copies);
  }

  /** Number of sequences. */
  public int batch() {
    return lengths.length;
  }

  /** Multiplications and additions in the products with keys and with values. */
  public long flops() {
    return 4L * shape.heads() * shape.headDim() * Arrays.stream(lengths).asLongStream().sum();
  }

  /** The context lengths as words. */
  public long[] lengthWords() {
    return Arrays.stream(lengths).asLongStream().toArray();
  }

  /** Entries of the block table for each sequence. */
  public int maxBlocks() {
    return table.length / batch();
  }

  /** Blocks that sequence {@code item} uses. */
  public int blocks(int item) {
    return Math.ceilDiv(lengths[item], shape.blockSize());
  }

  /** Positions of block {@code block} that sequence {@code item} uses; 0 or less past its end. */
  public int valid(int item, int block) {
    return Math.min(shape.blockSize(), lengths[item] - block * shape.blockSize());
  }

  /** First element of the page behind block {@code block} of sequence {@code item}. */
  public int page(int item, int block) {
    return (int) table[item * maxBlocks() + block] % shape.pages() * shape.page();
  }
}
