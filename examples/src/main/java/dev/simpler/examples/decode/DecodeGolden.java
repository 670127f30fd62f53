package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.examples.attention.AttentionGolden;
import dev.simpler.examples.attention.PagedProblem;
import dev.simpler.runtime.example.Golden;
import java.util.Arrays;

/** Results of {@link DecodeGraph}, in the kernels' order and rounded where they round. */
final class DecodeGolden {
  private static final int BATCH = Model.BATCH;

  private final Model model;
  private final Model.Shape shape;

  /** The residual, changed layer by layer. */
  final float[] x;

  /** The caches, which every layer appends to. */
  final float[] keys;

  final float[] values;

  DecodeGolden(Model model) {
    this.model = model;
    this.shape = model.shape();
    x = model.x().clone();
    keys = model.keys().clone();
    values = model.values().clone();
    for (int layer = 0; layer < shape.layers(); layer++) {
      attention(layer);
      feedForward(layer);
    }
  }

  /** Rows times gamma, rounded; and the factor of each row. */
  private record Norm(float[] rows, float[] factors) {}

  private Norm norm(int layer, int part) {
    int hidden = shape.hidden();
    float[] rows = new float[x.length];
    float[] factors = new float[BATCH];
    for (int row = 0; row < BATCH; row++) {
      float sum = 0;
      for (int i = 0; i < hidden; i++) {
        float value = x[row * hidden + i];
        float square = value * value;
        sum += square;
        float gamma = model.gammas()[(2 * layer + part) * hidden + i];
        rows[row * hidden + i] = Bfloat16.round(value * gamma);
      }
      float mean = sum * (1.0f / hidden);
      factors[row] = 1 / (float) Math.sqrt(mean + Model.EPSILON);
    }
    return new Norm(rows, factors);
  }

  private static float[] project(float[] rows, float[] weights, int layer, int inner, int columns) {
    int size = inner * columns;
    float[] w = Arrays.copyOfRange(weights, layer * size, (layer + 1) * size);
    return Golden.halfMatmul(rows, w, BATCH, inner, columns);
  }

  private void addToResidual(float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }

  private void attention(int layer) {
    Norm norm = norm(layer, 0);
    int columns = shape.projected();
    float[] projected = project(norm.rows, model.queryKeyValue(), layer, shape.hidden(), columns);
    float[] query = new float[BATCH * shape.width()];
    for (int row = 0; row < BATCH; row++) {
      for (int i = 0; i < columns; i++) {
        projected[row * columns + i] *= norm.factors[row];
      }
      for (int head = 0; head < shape.heads(); head++) {
        rotate(projected, row, head, query, row * shape.width() + head * shape.headDim());
      }
      append(layer, row, projected);
    }
    float[] out = new float[query.length];
    for (int kv = 0; kv < shape.kvHeads(); kv++) {
      attend(layer, kv, query, out);
    }
    addToResidual(
        project(Bfloat16.round(out), model.output(), layer, shape.width(), shape.hidden()));
  }

  /** Rotates head {@code head} of the projected row into {@code target}, rounded. */
  private void rotate(float[] projected, int row, int head, float[] target, int to) {
    int half = shape.headDim() / 2;
    int from = row * shape.projected() + head * shape.headDim();
    for (int i = 0; i < half; i++) {
      float a = projected[from + i];
      float b = projected[from + half + i];
      float cos = model.cos()[row * half + i];
      float sin = model.sin()[row * half + i];
      target[to + i] = Bfloat16.round(a * cos - b * sin);
      target[to + half + i] = Bfloat16.round(b * cos + a * sin);
    }
  }

  private void append(int layer, int row, float[] projected) {
    int position = (int) model.positions()[row];
    long page = model.table()[row * shape.blocks() + position / shape.blockSize()];
    for (int kv = 0; kv < shape.kvHeads(); kv++) {
      int to = page(layer, page, kv) + position % shape.blockSize() * shape.headDim();
      rotate(projected, row, shape.heads() + kv, keys, to);
      int value = shape.heads() + shape.kvHeads() + kv;
      int from = row * shape.projected() + value * shape.headDim();
      for (int i = 0; i < shape.headDim(); i++) {
        values[to + i] = Bfloat16.round(projected[from + i]);
      }
    }
  }

  /** First element of a page in the caches. */
  private int page(int layer, long page, int kv) {
    long index = (layer * (long) shape.pages() + page) * shape.kvHeads() + kv;
    return (int) (index * shape.blockSize() * shape.headDim());
  }

  private void attend(int layer, int kv, float[] query, float[] out) {
    int group = shape.heads() / shape.kvHeads();
    int pageSize = shape.blockSize() * shape.headDim();
    int part = group * shape.headDim();
    float[] keyPages = new float[shape.pages() * pageSize];
    float[] valuePages = new float[keyPages.length];
    for (int page = 0; page < shape.pages(); page++) {
      System.arraycopy(keys, page(layer, page, kv), keyPages, page * pageSize, pageSize);
      System.arraycopy(values, page(layer, page, kv), valuePages, page * pageSize, pageSize);
    }
    float[] queries = new float[BATCH * part];
    int[] lengths = new int[BATCH];
    for (int row = 0; row < BATCH; row++) {
      System.arraycopy(query, row * shape.width() + kv * part, queries, row * part, part);
      lengths[row] = (int) model.positions()[row] + 1;
    }
    PagedProblem problem =
        new PagedProblem(
            new PagedProblem.Shape(group, shape.headDim(), shape.blockSize(), shape.pages()),
            lengths,
            shape.scale(),
            queries,
            keyPages,
            valuePages,
            model.table());
    float[] result = new AttentionGolden(problem).bits(1);
    for (int row = 0; row < BATCH; row++) {
      System.arraycopy(result, row * part, out, row * shape.width() + kv * part, part);
    }
  }

  private void feedForward(int layer) {
    Norm norm = norm(layer, 1);
    int inner = shape.inner();
    float[] gate = project(norm.rows, model.gate(), layer, shape.hidden(), inner);
    float[] up = project(norm.rows, model.up(), layer, shape.hidden(), inner);
    for (int i = 0; i < gate.length; i++) {
      float g = gate[i] * norm.factors[i / inner];
      float u = up[i] * norm.factors[i / inner];
      float divisor = (float) StrictMath.exp(-g) + 1;
      gate[i] = Bfloat16.round(g / divisor * u);
    }
    addToResidual(project(gate, model.down(), layer, inner, shape.hidden()));
  }
}
