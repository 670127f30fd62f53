package dev.simpler.examples.flash;

import dev.simpler.runtime.example.Float16;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Results of causal attention.
 *
 * @param q tokens x heads*headDim, FLOAT16 values
 * @param k as q
 * @param v as q
 * @param tokens number of tokens
 * @param heads number of heads
 * @param scale factor of the scores
 */
record FlashGolden(float[] q, float[] k, float[] v, int tokens, int heads, float scale) {
  private static final int TILE = FlashBlock.TILE;

  private int width() {
    return q.length / tokens;
  }

  private int headDim() {
    return width() / heads;
  }

  /** In double precision, nothing rounded before the end. */
  float[] formula() {
    float[] out = new float[q.length];
    IntStream.range(0, tokens)
        .parallel()
        .forEach(token -> {
          double[] weights = new double[token + 1];
          double[] result = new double[headDim()];
          for (int head = 0; head < heads; head++) {
            int column = head * headDim();
            double sum = 0;
            Arrays.fill(result, 0);
            for (int i = 0; i <= token; i++) {
              double score = 0;
              for (int d = column; d < column + headDim(); d++) {
                score += (double) q[token * width() + d] * k[i * width() + d];
              }
              weights[i] = Math.exp(scale * score);
              sum += weights[i];
              for (int d = 0; d < headDim(); d++) {
                result[d] += weights[i] * v[i * width() + column + d];
              }
            }
            for (int d = 0; d < headDim(); d++) {
              out[token * width() + column + d] = (float) (result[d] / sum);
            }
          }
        });
    return out;
  }

  /** In the kernels' order, rounded after each step. */
  float[] bits() {
    float[] out = new float[q.length];
    IntStream.range(0, heads)
        .parallel()
        .forEach(head -> {
          float[] turned = transposedKeys(head);
          for (int token = 0; token < tokens; token++) {
            row(head, token, turned, out);
          }
        });
    return out;
  }

  /** headDim x tokens. */
  private float[] transposedKeys(int head) {
    float[] turned = new float[headDim() * tokens];
    for (int token = 0; token < tokens; token++) {
      for (int d = 0; d < headDim(); d++) {
        turned[d * tokens + token] = k[token * width() + head * headDim() + d];
      }
    }
    return turned;
  }

  private void row(int head, int token, float[] keys, float[] out) {
    int headDim = headDim();
    int at = token * width() + head * headDim;
    float[] s = new float[TILE];
    float[] product = new float[headDim];
    float[] running = new float[headDim];
    float max = Float.NEGATIVE_INFINITY;
    float sum = 0;
    for (int first = 0; first <= token; first += TILE) {
      int seen = Math.min(TILE, token + 1 - first);
      Arrays.fill(s, 0);
      for (int d = 0; d < headDim; d++) {
        float x = q[at + d];
        int from = d * tokens + first;
        for (int i = 0; i < seen; i++) {
          s[i] += x * keys[from + i];
        }
      }
      float newMax = max;
      for (int i = 0; i < seen; i++) {
        s[i] *= scale;
        newMax = Math.max(newMax, s[i]);
      }
      float factor = (float) StrictMath.exp(max - newMax);
      max = newMax;
      float tileSum = 0;
      Arrays.fill(product, 0);
      for (int i = 0; i < seen; i++) {
        float exponential = (float) StrictMath.exp(s[i] - newMax);
        float p = Float16.round(exponential);
        tileSum += p;
        int from = (first + i) * width() + head * headDim;
        for (int d = 0; d < headDim; d++) {
          product[d] += p * v[from + d];
        }
      }
      sum = sum * factor + tileSum;
      for (int d = 0; d < headDim; d++) {
        running[d] = running[d] * factor + product[d];
      }
    }
    for (int d = 0; d < headDim; d++) {
      out[at + d] = running[d] / sum;
    }
  }
}
