package dev.simpler.examples.attention;

/**
 * Paged attention in plain arithmetic, written from the rounding rules alone, with one departure
 * from them. Blocks are taken in groups with a common maximum, of one block in the plain kernels.
 */
final class AttentionOracle {
  private final PagedProblem problem;
  private final int group;
  private final Departure departure;
  private final int headDim;
  private final int blockSize;

  private AttentionOracle(PagedProblem problem, int group, Departure departure) {
    this.problem = problem;
    this.group = group;
    this.departure = departure;
    headDim = problem.shape().headDim();
    blockSize = problem.shape().blockSize();
  }

  /** The result, batch x heads x headDim. */
  static float[] result(PagedProblem problem, int group, Departure departure) {
    AttentionOracle oracle = new AttentionOracle(problem, group, departure);
    int heads = problem.shape().heads();
    float[] out = new float[problem.batch() * heads * oracle.headDim];
    for (int item = 0; item < problem.batch(); item++) {
      for (int head = 0; head < heads; head++) {
        oracle.head(item, (item * heads + head) * oracle.headDim, out);
      }
    }
    return out;
  }

  private boolean is(Departure what) {
    return departure == what;
  }

  private void head(int item, int at, float[] out) {
    int blocks = problem.blocks(item);
    int step = is(Departure.MAXIMUM_PER_BLOCK) ? 1 : group;
    Part running = null;
    for (int first = 0; first < blocks; first += step) {
      Part part = part(item, at, first, Math.min(first + step, blocks));
      running = running == null ? part : update(running, part);
    }
    if (running == null) {
      throw new IllegalArgumentException("sequence without blocks");
    }
    for (int d = 0; d < headDim; d++) {
      out[at + d] =
          is(Departure.QUOTIENT_BY_RECIPROCAL)
              ? running.result[d] * (1 / running.sum)
              : running.result[d] / running.sum;
    }
  }

  /** Maximum, sum and weighted values of some blocks. */
  private record Part(float max, float sum, float[] result) {}

  private Part update(Part old, Part next) {
    float max = Math.max(old.max, next.max);
    float a = factor(old.max, max);
    float c = factor(next.max, max);
    float sum =
        combined(
            a,
            old.sum,
            c,
            next.sum,
            Departure.UPDATE_OF_SUM_FUSED_WITH_OLD,
            Departure.UPDATE_OF_SUM_FUSED_WITH_NEW);
    float[] result = new float[headDim];
    for (int d = 0; d < headDim; d++) {
      result[d] =
          combined(
              a,
              old.result[d],
              c,
              next.result[d],
              Departure.UPDATE_OF_RESULT_FUSED_WITH_OLD,
              Departure.UPDATE_OF_RESULT_FUSED_WITH_NEW);
    }
    return new Part(max, sum, result);
  }

  private float combined(
      float a, float old, float c, float next, Departure fusedOld, Departure fusedNew) {
    if (is(fusedOld)) {
      return Math.fma(a, old, c * next);
    }
    if (is(fusedNew)) {
      return Math.fma(c, next, a * old);
    }
    if (is(Departure.UPDATE_ROUNDED_ONCE)) {
      return (float) ((double) a * old + (double) c * next);
    }
    float first = a * old;
    float second = c * next;
    return first + second;
  }

  private float factor(float part, float max) {
    if (is(Departure.FACTOR_OF_UNROUNDED_DIFFERENCE)) {
      return (float) StrictMath.exp((double) part - max);
    }
    float factor = (float) StrictMath.exp(part - max);
    return is(Departure.FACTORS_ROUNDED_TO_BFLOAT16) ? nearestEven(factor) : factor;
  }

  private Part part(int item, int at, int first, int end) {
    int length = Math.min(problem.lengths()[item], end * blockSize) - first * blockSize;
    float[] scores = new float[length];
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      scores[i] = score(at, position(item, first, i));
      max = Math.max(max, scores[i]);
    }
    float[] exact = new float[length];
    float[] rounded = new float[length];
    for (int i = 0; i < length; i++) {
      exact[i] = exponential(scores[i], max);
      rounded[i] = probability(exact[i]);
    }
    float sum = sum(is(Departure.SUM_BEFORE_ROUNDING) ? exact : rounded);
    float[] weights = is(Departure.VALUES_WEIGHTED_WITH_UNROUNDED) ? exact : rounded;
    float[] result = new float[headDim];
    for (int d = 0; d < headDim; d++) {
      result[d] = weighted(item, first, weights, d);
    }
    return new Part(max, sum, result);
  }

  /** First element of a position's row, in keys as in values. */
  private int position(int item, int firstBlock, int i) {
    return problem.page(item, firstBlock + i / blockSize) + i % blockSize * headDim;
  }

  private float score(int query, int key) {
    float scale = problem.scale();
    float sum = 0;
    double exact = 0;
    for (int i = 0; i < headDim; i++) {
      int d = is(Departure.SCORES_SUMMED_DESCENDING) ? headDim - 1 - i : i;
      float x = problem.query()[query + d];
      float y = problem.keys()[key + d];
      x = is(Departure.SCALE_IN_THE_QUERY) ? nearestEven(x * scale) : x;
      sum += x * y;
      exact += (double) x * y;
    }
    sum = is(Departure.SCORES_SUMMED_IN_DOUBLE) ? (float) exact : sum;
    sum = is(Departure.SCORES_ROUNDED_TO_BFLOAT16) ? nearestEven(sum) : sum;
    return switch (departure) {
      case SCALE_IN_THE_QUERY, SCALE_AFTER_THE_DIFFERENCE, SCALE_AND_DIFFERENCE_FUSED -> sum;
      default -> sum * scale;
    };
  }

  private float exponential(float score, float max) {
    float scale = problem.scale();
    return switch (departure) {
      case SCALE_AFTER_THE_DIFFERENCE -> (float) StrictMath.exp((score - max) * scale);
      case SCALE_AND_DIFFERENCE_FUSED ->
          (float) StrictMath.exp(Math.fma(score, scale, -(max * scale)));
      case DIFFERENCE_NOT_ROUNDED -> (float) StrictMath.exp((double) score - max);
      case EXPONENTIAL_OF_BASE_TWO ->
          (float) StrictMath.pow(2, (score - max) * (float) (1 / StrictMath.log(2)));
      default -> (float) StrictMath.exp(score - max);
    };
  }

  private float probability(float p) {
    int bits = Float.floatToRawIntBits(p);
    return switch (departure) {
      case PROBABILITY_NOT_ROUNDED -> p;
      case PROBABILITY_TRUNCATED -> upperHalf(bits);
      case PROBABILITY_ROUNDED_UP -> upperHalf(bits + 0xFFFF);
      case PROBABILITY_ROUNDED_TO_FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(p));
      case PROBABILITY_ROUNDED_HALF_AWAY -> upperHalf(bits + 0x8000);
      case PROBABILITY_ROUNDED_HALF_TO_ODD -> upperHalf(bits + 0x8000 - (bits >>> 16 & 1));
      default -> nearestEven(p);
    };
  }

  /** Sum of a group's probabilities: blocks are added column by column, then the columns. */
  private float sum(float[] p) {
    if (is(Departure.SUM_BLOCK_BY_BLOCK)) {
      float sum = 0;
      for (int from = 0; from < p.length; from += blockSize) {
        float block = 0;
        for (int i = from; i < Math.min(from + blockSize, p.length); i++) {
          block += p[i];
        }
        sum += block;
      }
      return sum;
    }
    float[] columns = new float[blockSize];
    double exact = 0;
    for (int i = 0; i < p.length; i++) {
      // Backwards through whole columns: the padding of the last block adds nothing.
      int at = is(Departure.COLUMNS_ADDED_DESCENDING) ? p.length - 1 - i : i;
      columns[at % blockSize] += p[at];
      exact += p[at];
    }
    float sum = 0;
    for (int i = 0; i < blockSize; i++) {
      sum += columns[is(Departure.SUM_DESCENDING) ? blockSize - 1 - i : i];
    }
    return switch (departure) {
      case SUM_IN_DOUBLE -> (float) exact;
      case SUM_IN_PAIRS -> pairs(columns, 0, blockSize);
      case SUM_ROUNDED_TO_BFLOAT16 -> nearestEven(sum);
      default -> sum;
    };
  }

  private static float pairs(float[] values, int from, int to) {
    int middle = (from + to) / 2;
    return to - from == 1 ? values[from] : pairs(values, from, middle) + pairs(values, middle, to);
  }

  /** One element of the product with the values: one sum over all positions. */
  private float weighted(int item, int firstBlock, float[] p, int d) {
    float[] values = problem.values();
    float sum = 0;
    float block = 0;
    double exact = 0;
    for (int i = 0; i < p.length; i++) {
      int end = Math.min((i / blockSize + 1) * blockSize, p.length);
      int at = is(Departure.VALUES_SUMMED_DESCENDING) ? i / blockSize * blockSize + end - 1 - i : i;
      float value = values[position(item, firstBlock, at) + d];
      block += p[at] * value;
      exact += (double) p[at] * value;
      boolean whole = i + 1 == end && is(Departure.VALUES_SUMMED_BLOCK_BY_BLOCK);
      if (whole || i + 1 == p.length) {
        sum += block;
        block = 0;
      }
    }
    return is(Departure.VALUES_SUMMED_IN_DOUBLE) ? (float) exact : sum;
  }

  private static float nearestEven(float value) {
    int bits = Float.floatToRawIntBits(value);
    return upperHalf(bits + 0x7FFF + (bits >>> 16 & 1));
  }

  private static float upperHalf(int bits) {
    return Float.intBitsToFloat(bits & 0xFFFF0000);
  }
}
