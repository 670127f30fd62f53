package dev.simpler.examples.attention;

import dev.simpler.abi.tensor.Bfloat16;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Results of paged attention: in the kernels' own order bit for bit, and by the formula in double
 * precision. Both go through the blocks in groups that share one maximum; the plain kernels' groups
 * are single blocks.
 */
public final class AttentionGolden {
  private final PagedProblem problem;
  private final int heads;
  private final int headDim;
  private final int blockSize;

  /** Prepares the results of a problem. */
  public AttentionGolden(PagedProblem problem) {
    this.problem = problem;
    this.heads = problem.shape().heads();
    this.headDim = problem.shape().headDim();
    this.blockSize = problem.shape().blockSize();
  }

  /** Group by group with the running update, rounded exactly where the kernels round. */
  public float[] bits(int group) {
    float[] out = new float[problem.batch() * heads * headDim];
    IntStream.range(0, problem.batch()).parallel().forEach(item -> bits(item, group, out));
    return out;
  }

  private void bits(int item, int group, float[] out) {
    float[] maxima = new float[heads];
    float[] sums = new float[heads];
    float[] scores = new float[heads * group * blockSize];
    float[] values = new float[headDim];
    int blocks = problem.blocks(item);
    for (int first = 0; first < blocks; first += group) {
      int end = Math.min(first + group, blocks);
      scores(item, first, end, scores);
      for (int head = 0; head < heads; head++) {
        int at = (item * heads + head) * headDim;
        int row = head * (end - first) * blockSize;
        float max = max(item, first, end, scores, row);
        float sum = probabilities(item, first, end, scores, row, max);
        weighted(item, first, end, scores, row, values);
        if (first == 0) {
          maxima[head] = max;
          sums[head] = sum;
          System.arraycopy(values, 0, out, at, headDim);
        } else {
          float newMax = Math.max(maxima[head], max);
          float oldFactor = exponential(maxima[head], newMax);
          float factor = exponential(max, newMax);
          maxima[head] = newMax;
          sums[head] = combined(oldFactor, sums[head], factor, sum);
          for (int d = 0; d < headDim; d++) {
            out[at + d] = combined(oldFactor, out[at + d], factor, values[d]);
          }
        }
      }
    }
    for (int i = 0; i < heads * headDim; i++) {
      int at = item * heads * headDim + i;
      out[at] /= sums[i / headDim];
    }
  }

  /** The exponential of a difference that was rounded first; in double precision, rounded once. */
  private static float exponential(float x, float maximum) {
    return (float) StrictMath.exp(x - maximum);
  }

  /** Old and new part of a running sum, each scaled and rounded, then added. */
  private static float combined(float oldFactor, float old, float factor, float next) {
    float first = oldFactor * old;
    float second = factor * next;
    return first + second;
  }

  /** Scaled scores of all heads; those beyond the context stay 0 and are not looked at. */
  private void scores(int item, int first, int end, float[] scores) {
    float[] turned = new float[problem.shape().page()];
    Arrays.fill(scores, 0);
    for (int block = first; block < end; block++) {
      int valid = problem.valid(item, block);
      transpose(problem.page(item, block), turned);
      for (int head = 0; head < heads; head++) {
        int query = (item * heads + head) * headDim;
        int to = (head * (end - first) + block - first) * blockSize;
        for (int d = 0; d < headDim; d++) {
          float x = problem.query()[query + d];
          for (int i = 0; i < valid; i++) {
            scores[to + i] += x * turned[d * blockSize + i];
          }
        }
        for (int i = 0; i < valid; i++) {
          scores[to + i] *= problem.scale();
        }
      }
    }
  }

  private void transpose(int page, float[] turned) {
    for (int position = 0; position < blockSize; position++) {
      for (int d = 0; d < headDim; d++) {
        turned[d * blockSize + position] = problem.keys()[page + position * headDim + d];
      }
    }
  }

  private float max(int item, int first, int end, float[] scores, int row) {
    float max = Float.NEGATIVE_INFINITY;
    for (int block = first; block < end; block++) {
      int from = row + (block - first) * blockSize;
      for (int i = 0; i < problem.valid(item, block); i++) {
        max = Math.max(max, scores[from + i]);
      }
    }
    return max;
  }

  /** Replaces scores by rounded probabilities; returns their sum, blocks first, then columns. */
  private float probabilities(int item, int first, int end, float[] scores, int row, float max) {
    float[] columns = new float[blockSize];
    for (int block = first; block < end; block++) {
      int from = row + (block - first) * blockSize;
      for (int i = 0; i < problem.valid(item, block); i++) {
        float p = Bfloat16.round(exponential(scores[from + i], max));
        scores[from + i] = p;
        columns[i] += p;
      }
    }
    float sum = 0;
    for (float column : columns) {
      sum += column;
    }
    return sum;
  }

  /** One sum over the positions of all blocks: products continue from the accumulator. */
  private void weighted(
      int item, int first, int end, float[] probabilities, int row, float[] values) {
    Arrays.fill(values, 0);
    for (int block = first; block < end; block++) {
      int page = problem.page(item, block);
      int from = row + (block - first) * blockSize;
      for (int i = 0; i < problem.valid(item, block); i++) {
        float p = probabilities[from + i];
        int value = page + i * headDim;
        for (int d = 0; d < headDim; d++) {
          values[d] += p * problem.values()[value + d];
        }
      }
    }
  }

  /** The same formula in double precision; only the probabilities are rounded, group by group. */
  public float[] formula(int group) {
    float[] out = new float[problem.batch() * heads * headDim];
    IntStream.range(0, problem.batch())
        .parallel()
        .forEach(item -> {
          for (int head = 0; head < heads; head++) {
            formula(item, group, (item * heads + head) * headDim, out);
          }
        });
    return out;
  }

  private void formula(int item, int group, int at, float[] out) {
    int length = problem.lengths()[item];
    double[] result = new double[headDim];
    double[] scores = new double[length];
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int first = 0; first < length; first += group * blockSize) {
      int end = Math.min(first + group * blockSize, length);
      double groupMax = Double.NEGATIVE_INFINITY;
      for (int i = first; i < end; i++) {
        scores[i] = problem.scale() * dot(at, position(item, i));
        groupMax = Math.max(groupMax, scores[i]);
      }
      double newMax = Math.max(max, groupMax);
      double oldFactor = Math.exp(max - newMax);
      double factor = Math.exp(groupMax - newMax);
      max = newMax;
      sum *= oldFactor;
      for (int d = 0; d < headDim; d++) {
        result[d] *= oldFactor;
      }
      for (int i = first; i < end; i++) {
        double p = factor * Bfloat16.round((float) Math.exp(scores[i] - groupMax));
        int value = position(item, i);
        sum += p;
        for (int d = 0; d < headDim; d++) {
          result[d] += p * problem.values()[value + d];
        }
      }
    }
    for (int d = 0; d < headDim; d++) {
      out[at + d] = (float) (result[d] / sum);
    }
  }

  /** First element of a position of the context, among keys as among values. */
  private int position(int item, int i) {
    return problem.page(item, i / blockSize) + i % blockSize * headDim;
  }

  private double dot(int query, int key) {
    double score = 0;
    for (int d = 0; d < headDim; d++) {
      score += (double) problem.query()[query + d] * problem.keys()[key + d];
    }
    return score;
  }
}
