package dev.simpler.examples.support;

import dev.simpler.examples.ExampleOptions;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Input data of examples. */
public final class Inputs {
  private final SplittableRandom random;
  private final boolean isRandom;

  private Inputs(SplittableRandom random, boolean isRandom) {
    this.random = random;
    this.isRandom = isRandom;
  }

  /** Inputs as the options ask for: fixed ones, or random ones from the seed. */
  public static Inputs of(ExampleOptions options) {
    return new Inputs(new SplittableRandom(options.seed()), options.randomInput());
  }

  /** {@code count} times {@code fixed}, or random values in [-4, 4). */
  public float[] floats(int count, float fixed) {
    float[] values = new float[count];
    if (!isRandom) {
      Arrays.fill(values, fixed);
      return values;
    }
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-4, 4);
    }
    return values;
  }

  /** Random values in [-scale, scale), whatever the options say. */
  public float[] random(int count, double scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-scale, scale);
    }
    return values;
  }
}
