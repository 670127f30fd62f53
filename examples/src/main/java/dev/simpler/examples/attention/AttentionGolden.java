package dev.simpler.examples.attention;

import dev.simpler.examples.support.Bfloat16;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Results of paged attention: in the kernels' own order bit for bit, and independently of it. */
public final class AttentionGolden {
  private final PagedProblem problem;
  private final int headDim;
  private final int blockSize;
  private final int perItem;

  /** Prepares the results of a problem. */
  public AttentionGolden(PagedProblem problem) {
    this.problem = problem;
    this.headDim = problem.shape().headDim();
    this.blockSize = problem.shape().blockSize();
    this.perItem = problem.shape().heads() * headDim;
  }

  /** Block by block with the running update, rounded exactly where the kernels round. */
  public float[] blockwise(RoundingPoints points) {
    float[] out = new float[problem.batch() * perItem];
    IntStream.range(0, problem.batch()).parallel().forEach(item -> blockwise(item, points, out));
    return out;
  }

  private void blockwise(int item, RoundingPoints points, float[] out) {
    float[] keys = new float[problem.shape().page()];
    float[] scores = new float[blockSize];
    float[] block = new float[headDim];
    float[] maxima = new float[problem.shape().heads()];
    float[] sums = new float[maxima.length];
    for (int j = 0; j < problem.blocks(item); j++) {
      int page = problem.page(item, j);
      int valid = problem.valid(item, j);
      transpose(page, keys);
      for (int head = 0; head < maxima.length; head++) {
        int at = item * perItem + head * headDim;
        scores(points, at, keys, valid, scores);
        float max = max(scores, valid);
        float sum = probabilities(points, scores, valid, max);
        weighted(points, scores, valid, page, block);
        if (j == 0) {
          maxima[head] = max;
          sums[head] = sum;
          System.arraycopy(block, 0, out, at, headDim);
        } else {
          float newMax = Math.max(maxima[head], max);
          float oldFactor = points.exponential(maxima[head], newMax);
          float blockFactor = points.exponential(max, newMax);
          maxima[head] = newMax;
          sums[head] = points.combined(oldFactor, sums[head], blockFactor, sum);
          for (int d = 0; d < headDim; d++) {
            out[at + d] = points.combined(oldFactor, out[at + d], blockFactor, block[d]);
          }
        }
      }
    }
    for (int i = 0; i < perItem; i++) {
      int at = item * perItem + i;
      out[at] = points.quotient(out[at], sums[i / headDim]);
    }
  }

  private void transpose(int page, float[] turned) {
    for (int position = 0; position < blockSize; position++) {
      for (int d = 0; d < headDim; d++) {
        turned[d * blockSize + position] = problem.keys()[page + position * headDim + d];
      }
    }
  }

  private void scores(RoundingPoints points, int query, float[] keys, int valid, float[] scores) {
    Arrays.fill(scores, 0);
    for (int d = 0; d < headDim; d++) {
      float x = problem.query()[query + d];
      int row = d * blockSize;
      for (int position = 0; position < valid; position++) {
        scores[position] = points.accumulate(scores[position], x, keys[row + position]);
      }
    }
    for (int position = 0; position < valid; position++) {
      scores[position] = points.scaled(scores[position], problem.scale());
    }
  }

  private static float max(float[] scores, int valid) {
    float max = scores[0];
    for (int position = 1; position < valid; position++) {
      max = Math.max(max, scores[position]);
    }
    return max;
  }

  /** Replaces scores by rounded probabilities; returns their sum. */
  private static float probabilities(
      RoundingPoints points, float[] scores, int valid, float maximum) {
    float sum = 0;
    for (int position = 0; position < valid; position++) {
      float p = points.exponential(scores[position], maximum);
      float rounded = points.probability(p);
      scores[position] = rounded;
      sum += points.summand(p, rounded);
    }
    return sum;
  }

  private void weighted(
      RoundingPoints points, float[] probabilities, int valid, int page, float[] block) {
    Arrays.fill(block, 0);
    for (int position = 0; position < valid; position++) {
      float p = probabilities[position];
      int row = page + position * headDim;
      for (int d = 0; d < headDim; d++) {
        block[d] = points.accumulate(block[d], p, problem.values()[row + d]);
      }
    }
  }

  /** The same formula in double precision; only the probabilities are rounded, block by block. */
  public float[] formula() {
    float[] out = new float[problem.batch() * perItem];
    IntStream.range(0, problem.batch())
        .parallel()
        .forEach(item -> {
          for (int head = 0; head < problem.shape().heads(); head++) {
            formula(item, item * perItem + head * headDim, out);
          }
        });
    return out;
  }

  private void formula(int item, int at, float[] out) {
    double[] scores = new double[blockSize];
    double[] result = new double[headDim];
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int j = 0; j < problem.blocks(item); j++) {
      int page = problem.page(item, j);
      int valid = problem.valid(item, j);
      double blockMax = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < valid; i++) {
        scores[i] = problem.scale() * dot(at, page + i * headDim);
        blockMax = Math.max(blockMax, scores[i]);
      }
      double newMax = Math.max(max, blockMax);
      double oldFactor = Math.exp(max - newMax);
      double blockFactor = Math.exp(blockMax - newMax);
      max = newMax;
      sum *= oldFactor;
      for (int d = 0; d < headDim; d++) {
        result[d] *= oldFactor;
      }
      for (int i = 0; i < valid; i++) {
        double p = blockFactor * Bfloat16.round((float) Math.exp(scores[i] - blockMax));
        sum += p;
        for (int d = 0; d < headDim; d++) {
          result[d] += p * problem.values()[page + i * headDim + d];
        }
      }
    }
    for (int d = 0; d < headDim; d++) {
      out[at + d] = (float) (result[d] / sum);
    }
  }

  private double dot(int query, int key) {
    double score = 0;
    for (int d = 0; d < headDim; d++) {
      score += (double) problem.query()[query + d] * problem.keys()[key + d];
    }
    return score;
  }
}
