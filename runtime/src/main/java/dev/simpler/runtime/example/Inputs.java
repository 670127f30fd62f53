package dev.simpler.runtime.example;

import dev.simpler.abi.tensor.Bfloat16;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Input data of examples: the same ones every time, or random ones from the options' seed. */
public final class Inputs {
  /** Seed of what is called fixed input but is not one constant. */
  private static final long FIXED_SEED = 42;

  private final SplittableRandom random;
  private final boolean isRandom;

  private Inputs(SplittableRandom random, boolean isRandom) {
    this.random = random;
    this.isRandom = isRandom;
  }

  /** Inputs as the options ask for. */
  public static Inputs of(ExampleOptions options) {
    boolean isRandom = options.randomInput();
    return new Inputs(new SplittableRandom(isRandom ? options.seed() : FIXED_SEED), isRandom);
  }

  /** Random inputs that are drawn from this source. */
  public static Inputs from(SplittableRandom random) {
    return new Inputs(random, true);
  }

  /** {@code count} times {@code fixed}, or random values in [-4, 4). */
  public float[] constant(int count, float fixed) {
    if (isRandom) {
      return uniform(count, -4, 4);
    }
    float[] values = new float[count];
    Arrays.fill(values, fixed);
    return values;
  }

  /** Uniform values in [{@code low}, {@code high}). */
  public float[] uniform(int count, double low, double high) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  /** As {@link #uniform}, each value rounded to BFLOAT16. */
  public float[] bfloat16(int count, double low, double high) {
    return Bfloat16.round(uniform(count, low, high));
  }

  /** As {@link #uniform}, each value rounded to FLOAT16. */
  public float[] float16(int count, double low, double high) {
    return Float16.round(uniform(count, low, high));
  }

  /** Normally distributed values. */
  public float[] normal(int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  /** Uniform integers in [{@code low}, {@code high}). */
  public long[] integers(int count, long low, long high) {
    return random.longs(count, low, high).toArray();
  }
}
