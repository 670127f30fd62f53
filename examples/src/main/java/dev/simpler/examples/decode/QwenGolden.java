package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.Bfloat16;

/** Results of {@link QwenGraph} by formula; what goes into a product of weights is rounded. */
final class QwenGolden {
  private static final int BATCH = QwenShape.BATCH;

  private final QwenModel model;
  private final QwenShape shape;
  private final int width;
  private final float[] cos;
  private final float[] sin;

  /** The residual, changed layer by layer. */
  final float[] x;

  /** New keys, layers x sequences x heads of keys x headDim. */
  final float[] newKeys;

  /** New values likewise. */
  final float[] newValues;

  QwenGolden(QwenModel model) {
    this.model = model;
    shape = model.shape();
    width = shape.heads() * shape.headDim();
    cos = model.angles(1, true);
    sin = model.angles(1, false);
    x = model.x().clone();
    newKeys = new float[shape.layers() * BATCH * shape.kvHeads() * shape.headDim()];
    newValues = new float[newKeys.length];
    for (int layer = 0; layer < shape.layers(); layer++) {
      attention(layer);
      feedForward(layer);
    }
  }

  private float[] normalised(int layer, int part) {
    int hidden = shape.hidden();
    float[] rows = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      rows[i] = Bfloat16.round(x[i] * model.gammas()[(2 * layer + part) * hidden + i % hidden]);
    }
    return rows;
  }

  private float factor(int row) {
    int hidden = shape.hidden();
    double sum = 0;
    for (int i = 0; i < hidden; i++) {
      sum += (double) x[row * hidden + i] * x[row * hidden + i];
    }
    return (float) (1 / Math.sqrt(sum / hidden + QwenShape.EPSILON));
  }

  private static float[] project(
      float[] rows, RepeatedValues weights, int layer, int inner, int columns) {
    float[] result = new float[BATCH * columns];
    float[] w = new float[columns];
    for (int i = 0; i < inner; i++) {
      weights.read(((long) layer * inner + i) * columns, w);
      for (int row = 0; row < BATCH; row++) {
        float factor = rows[row * inner + i];
        int to = row * columns;
        for (int column = 0; column < columns; column++) {
          result[to + column] += factor * w[column];
        }
      }
    }
    return result;
  }

  private void addToResidual(float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }

  private void attention(int layer) {
    int columns = shape.projected();
    float[] projected =
        project(normalised(layer, 0), model.queryKeyValue(), layer, shape.hidden(), columns);
    float[] out = new float[BATCH * width];
    for (int item = 0; item < BATCH; item++) {
      float factor = factor(item);
      for (int i = 0; i < columns; i++) {
        projected[item * columns + i] *= factor;
      }
      for (int head = 0; head < shape.heads() + shape.kvHeads(); head++) {
        rotate(projected, item * columns + head * shape.headDim());
      }
      for (int kv = 0; kv < shape.kvHeads(); kv++) {
        attend(layer, item, kv, projected, out);
      }
    }
    addToResidual(project(Bfloat16.round(out), model.output(), layer, width, shape.hidden()));
  }

  private void rotate(float[] heads, int from) {
    int half = shape.headDim() / 2;
    for (int i = 0; i < half; i++) {
      float a = heads[from + i];
      float b = heads[from + half + i];
      heads[from + i] = Bfloat16.round(a * cos[i] - b * sin[i]);
      heads[from + half + i] = Bfloat16.round(b * cos[i] + a * sin[i]);
    }
  }

  /** One sequence's heads of one head of keys. */
  private void attend(int layer, int item, int kv, float[] projected, float[] out) {
    int headDim = shape.headDim();
    int row = item * shape.projected();
    int to = ((layer * BATCH + item) * shape.kvHeads() + kv) * headDim;
    for (int i = 0; i < headDim; i++) {
      newKeys[to + i] = projected[row + (shape.heads() + kv) * headDim + i];
      int value = row + (shape.heads() + shape.kvHeads() + kv) * headDim + i;
      newValues[to + i] = Bfloat16.round(projected[value]);
    }
    float[][] keys = new float[shape.length()][headDim];
    float[][] values = new float[shape.length()][headDim];
    for (int position = 0; position < shape.length(); position++) {
      long place = model.place(layer, item, kv, position);
      model.keys().read(place, keys[position]);
      model.values().read(place, values[position]);
    }
    System.arraycopy(newKeys, to, keys[shape.length() - 1], 0, headDim);
    System.arraycopy(newValues, to, values[shape.length() - 1], 0, headDim);
    for (int head = kv * shape.group(); head < (kv + 1) * shape.group(); head++) {
      attend(projected, row + head * headDim, keys, values, out, item * width + head * headDim);
    }
  }

  private void attend(
      float[] query, int from, float[][] keys, float[][] values, float[] out, int to) {
    double[] scores = new double[keys.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int position = 0; position < keys.length; position++) {
      float score = 0;
      for (int i = 0; i < shape.headDim(); i++) {
        score += query[from + i] * keys[position][i];
      }
      scores[position] = score * shape.scale();
      max = Math.max(max, scores[position]);
    }
    double sum = 0;
    float[] weighted = new float[shape.headDim()];
    for (int position = 0; position < keys.length; position++) {
      double weight = Math.exp(scores[position] - max);
      sum += weight;
      for (int i = 0; i < weighted.length; i++) {
        weighted[i] += (float) weight * values[position][i];
      }
    }
    for (int i = 0; i < weighted.length; i++) {
      out[to + i] = (float) (weighted[i] / sum);
    }
  }

  private void feedForward(int layer) {
    int inner = shape.inner();
    float[] rows = normalised(layer, 1);
    float[] gate = project(rows, model.gate(), layer, shape.hidden(), inner);
    float[] up = project(rows, model.up(), layer, shape.hidden(), inner);
    for (int row = 0; row < BATCH; row++) {
      float factor = factor(row);
      for (int i = row * inner; i < (row + 1) * inner; i++) {
        float g = gate[i] * factor;
        gate[i] = Bfloat16.round((float) (g / (1 + Math.exp(-g))) * (up[i] * factor));
      }
    }
    addToResidual(project(gate, model.down(), layer, inner, shape.hidden()));
  }
}
