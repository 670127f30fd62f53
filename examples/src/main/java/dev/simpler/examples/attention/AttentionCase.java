package dev.simpler.examples.attention;

import dev.simpler.runtime.example.Inputs;
import java.util.Arrays;

/**
 * A problem of paged attention as cards were timed with it: all sequences of one length, and as
 * many pages in the cache as they have blocks.
 *
 * @param shape extents; its pages are those with values of their own
 * @param sequences number of sequences
 * @param length their length
 */
public record AttentionCase(PagedProblem.Shape shape, int sequences, int length) {
  /** 256 sequences, 16 heads. */
  public static final AttentionCase FIRST =
      new AttentionCase(new PagedProblem.Shape(16, 128, 128, 2048), 256, 8192);

  /** 64 sequences, 64 heads. */
  public static final AttentionCase SECOND =
      new AttentionCase(new PagedProblem.Shape(64, 128, 64, 2048), 64, 8192);

  PagedProblem problem(Inputs inputs) {
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, length);
    int copies = sequences * (length / shape.blockSize()) / shape.pages();
    return PagedProblem.of(inputs, shape, copies, 1.0f, lengths);
  }
}
