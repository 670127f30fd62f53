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

  /**
   * {@return inputs as the options ask for}
   *
   * @param options what the command line or a test asked for
   */
  public static Inputs of(ExampleOptions options) {
    boolean isRandom = options.randomInput();
    return new Inputs(new SplittableRandom(isRandom ? options.seed() : FIXED_SEED), isRandom);
  }

  /**
   * {@return random inputs that are drawn from this source}
   *
   * @param random drawn from in order, so that a seed gives the same inputs
   */
  public static Inputs from(SplittableRandom random) {
    return new Inputs(random, true);
  }

  /**
   * {@code count} times {@code fixed}, or random values in [-4, 4).
   *
   * @param count how many
   * @param fixed the value where input is not random
   * @return {@code count} times {@code fixed}, or random values in [-4, 4)
   */
  public float[] constant(int count, float fixed) {
    if (isRandom) {
      return uniform(count, -4, 4);
    }
    float[] values = new float[count];
    Arrays.fill(values, fixed);
    return values;
  }

  /**
   * {@return uniform values in [{@code low}, {@code high})}
   *
   * @param count how many
   * @param low smallest value that can come
   * @param high one that is just not reached
   */
  public float[] uniform(int count, double low, double high) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  /**
   * As {@link #uniform}, each value rounded to BFLOAT16.
   *
   * @param count how many
   * @param low smallest value that can come
   * @param high one that is just not reached
   * @return the values
   */
  public float[] bfloat16(int count, double low, double high) {
    return Bfloat16.round(uniform(count, low, high));
  }

  /**
   * As {@link #uniform}, each value rounded to FLOAT16.
   *
   * @param count how many
   * @param low smallest value that can come
   * @param high one that is just not reached
   * @return the values
   */
  public float[] float16(int count, double low, double high) {
    return Float16.round(uniform(count, low, high));
  }

  /**
   * {@return normally distributed values}
   *
   * @param count how many
   * @param deviation standard deviation around 0
   */
  public float[] normal(int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  /**
   * {@return uniform integers in [{@code low}, {@code high})}
   *
   * @param count how many
   * @param low smallest value that can come
   * @param high one that is just not reached
   */
  public long[] integers(int count, long low, long high) {
    return random.longs(count, low, high).toArray();
  }
}
