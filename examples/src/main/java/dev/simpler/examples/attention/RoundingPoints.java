package dev.simpler.examples.attention;

import dev.simpler.examples.support.Bfloat16;

/**
 * Where paged attention rounds, and how. The golden result computes everything through these
 * methods, so that a test can change one of them and see whether anybody would notice.
 */
public class RoundingPoints {
  /** One step of a matrix product: the product of two BFLOAT16 values is exact in FLOAT32. */
  protected float accumulate(float sum, float x, float y) {
    return sum + x * y;
  }

  /** A scaled score. */
  protected float scaled(float score, float scale) {
    return score * scale;
  }

  /** The exponential of a difference that was rounded first; in double precision, rounded once. */
  protected float exponential(float x, float maximum) {
    return (float) StrictMath.exp(x - maximum);
  }

  /** A probability as the values are weighted with it: BFLOAT16, nearest, ties to even. */
  protected float probability(float p) {
    return Bfloat16.round(p);
  }

  /** What a probability adds to the sum: itself after rounding. */
  protected float summand(float p, float rounded) {
    return rounded;
  }

  /** Old and new part of a running sum, each scaled and rounded, then added. */
  protected float combined(float oldFactor, float old, float blockFactor, float block) {
    float first = oldFactor * old;
    float second = blockFactor * block;
    return first + second;
  }

  /** An element of the result. */
  protected float quotient(float weighted, float sum) {
    return weighted / sum;
  }
}
