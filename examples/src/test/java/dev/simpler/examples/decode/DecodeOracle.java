package dev.simpler.examples.decode;

import dev.simpler.examples.attention.AttentionGolden;
import dev.simpler.examples.attention.PagedProblem;

/**
 * A model of one layer with one head of keys and values in plain arithmetic, written from the
 * rounding rules alone, with one departure from them. Attention is what {@code RoundingPointsTest}
 * holds.
 */
final class DecodeOracle {
  private static final int BATCH = Model.BATCH;
  private static final int CHUNK = 128;

  private final Model model;
  private final Model.Shape shape;
  private final DecodeDeparture departure;
  private final float[] x;
  private final float[] keys;
  private final float[] values;

  /** The factor of each row, from the last norm. */
  private final float[] factors = new float[BATCH];

  /** What is left after the layer. */
  record Result(float[] x, float[] out, float[] keys, float[] values) {}

  private DecodeOracle(Model model, DecodeDeparture departure) {
    this.model = model;
    this.shape = model.shape();
    this.departure = departure;
    x = model.x().clone();
    keys = model.keys().clone();
    values = model.values().clone();
  }

  static Result result(Model model, DecodeDeparture departure) {
    if (model.shape().layers() != 1 || model.shape().kvHeads() != 1) {
      throw new IllegalArgumentException("one layer with one head of keys and values is expected");
    }
    DecodeOracle oracle = new DecodeOracle(model, departure);
    oracle.attention();
    oracle.feedForward();
    boolean truncated = departure == DecodeDeparture.RESULT_TRUNCATED;
    float[] out = new float[oracle.x.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = truncated ? truncated(oracle.x[i]) : nearest(oracle.x[i]);
    }
    return new Result(oracle.x, out, oracle.keys, oracle.values);
  }

  private static float nearest(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.intBitsToFloat(bits + 0x7FFF + (bits >>> 16 & 1) & 0xFFFF0000);
  }

  private static float truncated(float value) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xFFFF0000);
  }

  private float rounded(float value, DecodeDeparture not, DecodeDeparture down) {
    if (departure == not) {
      return value;
    }
    return departure == down ? truncated(value) : nearest(value);
  }

  private float[] norm(int part) {
    int hidden = shape.hidden();
    float[] rows = new float[x.length];
    for (int row = 0; row < BATCH; row++) {
      float sum = 0;
      double exact = 0;
      for (int i = row * hidden; i < (row + 1) * hidden; i++) {
        float square = x[i] * x[i];
        sum += square;
        exact += square;
      }
      sum = departure == DecodeDeparture.SQUARES_SUMMED_IN_DOUBLE ? (float) exact : sum;
      float factor = 1 / (float) Math.sqrt(sum * (1.0f / hidden) + Model.EPSILON);
      boolean before = departure == DecodeDeparture.FACTOR_BEFORE_THE_PROJECTION;
      factors[row] = before ? 1 : factor;
      for (int i = 0; i < hidden; i++) {
        float scaled = x[row * hidden + i] * model.gammas()[part * hidden + i];
        rows[row * hidden + i] =
            rounded(
                before ? scaled * factor : scaled,
                DecodeDeparture.GAMMA_PRODUCT_NOT_ROUNDED,
                DecodeDeparture.GAMMA_PRODUCT_TRUNCATED);
      }
    }
    return rows;
  }

  private float[] project(float[] rows, float[] weights, int columns) {
    int depth = weights.length / columns;
    int chunk = departure == DecodeDeparture.PROJECTION_SUMMED_CHUNK_BY_CHUNK ? CHUNK : depth;
    float[] product = new float[BATCH * columns];
    for (int to = 0; to < product.length; to++) {
      int row = to / columns * depth;
      for (int first = 0; first < depth; first += chunk) {
        float sum = 0;
        for (int i = first; i < first + chunk; i++) {
          sum += rows[row + i] * weights[i * columns + to % columns];
        }
        product[to] = first == 0 ? sum : product[to] + sum;
      }
      product[to] =
          departure == DecodeDeparture.PROJECTION_ROUNDED_TO_BFLOAT16
              ? nearest(product[to])
              : product[to];
    }
    return product;
  }

  private void addToResidual(float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
      x[i] = departure == DecodeDeparture.RESIDUAL_ROUNDED_TO_BFLOAT16 ? nearest(x[i]) : x[i];
    }
  }

  private void attention() {
    int headDim = shape.headDim();
    int columns = shape.projected();
    float[] projected = project(norm(0), model.queryKeyValue(), columns);
    float[] query = new float[BATCH * shape.width()];
    int[] lengths = new int[BATCH];
    for (int row = 0; row < BATCH; row++) {
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        projected[i] *= factors[row];
      }
      int from = row * columns;
      for (int head = 0; head < shape.heads(); head++) {
        rotate(
            projected, from + head * headDim, row, query, (row * shape.heads() + head) * headDim);
      }
      int position = (int) model.positions()[row];
      int block = position / shape.blockSize();
      long page = model.table()[row * shape.blocks() + block];
      int place = (int) (page * shape.blockSize() + position % shape.blockSize()) * headDim;
      rotate(projected, from + shape.width(), row, keys, place);
      for (int i = 0; i < headDim; i++) {
        float value = projected[from + shape.width() + headDim + i];
        values[place + i] =
            departure == DecodeDeparture.VALUE_TRUNCATED ? truncated(value) : nearest(value);
      }
      lengths[row] = position + 1;
    }
    PagedProblem problem =
        new PagedProblem(
            new PagedProblem.Shape(shape.heads(), headDim, shape.blockSize(), shape.pages()),
            lengths,
            shape.scale(),
            query,
            keys,
            values,
            model.table());
    float[] out = new AttentionGolden(problem).bits(1);
    for (int i = 0; i < out.length; i++) {
      out[i] =
          rounded(
              out[i], DecodeDeparture.ATTENTION_NOT_ROUNDED, DecodeDeparture.ATTENTION_TRUNCATED);
    }
    addToResidual(project(out, model.output(), shape.hidden()));
  }

  private void rotate(float[] from, int at, int row, float[] target, int to) {
    int half = shape.headDim() / 2;
    boolean fused = departure == DecodeDeparture.ROTATION_FUSED;
    for (int i = 0; i < half; i++) {
      float a = from[at + i];
      float b = from[at + half + i];
      float cos = model.cos()[row * half + i];
      float sin = model.sin()[row * half + i];
      float bSin = b * sin;
      float aSin = a * sin;
      target[to + i] = rotated(fused ? Math.fma(a, cos, -bSin) : a * cos - bSin, target);
      target[to + half + i] = rotated(fused ? Math.fma(b, cos, aSin) : b * cos + aSin, target);
    }
  }

  private float rotated(float value, float[] target) {
    return target == keys
        ? departure == DecodeDeparture.KEY_TRUNCATED ? truncated(value) : nearest(value)
        : rounded(value, DecodeDeparture.QUERY_NOT_ROUNDED, DecodeDeparture.QUERY_TRUNCATED);
  }

  private void feedForward() {
    float[] rows = norm(1);
    float[] gate = project(rows, model.gate(), shape.inner());
    float[] up = project(rows, model.up(), shape.inner());
    for (int i = 0; i < gate.length; i++) {
      float g = gate[i] * factors[i / shape.inner()];
      float u = up[i] * factors[i / shape.inner()];
      float divisor = (float) StrictMath.exp(-g) + 1;
      float product =
          switch (departure) {
            case GATE_BY_RECIPROCAL -> g * (1 / divisor) * u;
            case GATE_PRODUCT_FIRST -> g * u / divisor;
            default -> g / divisor * u;
          };
      gate[i] =
          rounded(
              product,
              DecodeDeparture.ACTIVATION_NOT_ROUNDED,
              DecodeDeparture.ACTIVATION_TRUNCATED);
    }
    addToResidual(project(gate, model.down(), shape.hidden()));
  }
}
