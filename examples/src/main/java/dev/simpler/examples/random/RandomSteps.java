package dev.simpler.examples.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The steps of a program, drawn by a seed. No buffer is read before it is written, and every buffer
 * ends in the result.
 *
 * @param steps in the order in which they are submitted
 */
record RandomSteps(List<RandomStep> steps) {
  private static final int MOST_STEPS = 40;

  /** Tasks that read a buffer between two writes: so many edges its next writer needs. */
  private static final int MOST_READERS = 6;

  RandomSteps {
    steps = List.copyOf(steps);
  }

  /** Draws one. */
  static RandomSteps of(long seed) {
    return new Drawing(new Random(seed)).program();
  }

  private static final class Drawing {
    private final Random random;
    private final int[] readers = new int[RandomStep.BUFFERS];
    private final List<Integer> written = new ArrayList<>();
    private final List<RandomStep> steps = new ArrayList<>();

    Drawing(Random random) {
      this.random = random;
      random.nextLong(); // neighbouring seeds begin alike
      written.add(RandomStep.FIRST);
      written.add(RandomStep.SECOND);
    }

    RandomSteps program() {
      int temporary = 1 + random.nextInt(RandomStep.BUFFERS - RandomStep.ARGUMENTS);
      int many = 1 + random.nextInt(MOST_STEPS);
      for (int i = 0; i < many; i++) {
        step(source(), source(), RandomStep.RESULT + random.nextInt(1 + temporary));
      }
      for (int buffer : List.copyOf(written)) {
        boolean begun = written.contains(RandomStep.RESULT);
        if (buffer != RandomStep.RESULT) {
          step(begun ? RandomStep.RESULT : RandomStep.FIRST, buffer, RandomStep.RESULT);
        }
      }
      return new RandomSteps(steps);
    }

    private int source() {
      int buffer = written.get(random.nextInt(written.size()));
      return buffer >= RandomStep.RESULT && readers[buffer] >= MOST_READERS
          ? RandomStep.FIRST
          : buffer;
    }

    private void step(int a, int b, int to) {
      readers[a]++;
      readers[b]++;
      steps.add(
          new RandomStep(
              random.nextInt(4),
              a,
              b,
              to,
              1 << random.nextInt(3),
              random.nextInt(4) == 0,
              random.nextInt(8) == 0));
      readers[to] = 0;
      if (!written.contains(to)) {
        written.add(to);
      }
    }
  }

  /** What the result must be, bit for bit. */
  float[] golden(float[] first, float[] second) {
    float[][] buffers = new float[RandomStep.BUFFERS][RandomStep.SIZE];
    buffers[RandomStep.FIRST] = first;
    buffers[RandomStep.SECOND] = second;
    for (RandomStep step : steps) {
      float[] a = buffers[step.a()];
      float[] b = buffers[step.b()];
      float[] made = new float[RandomStep.SIZE];
      for (int i = 0; i < made.length; i++) {
        made[i] = step.apply(a[i], b[i]);
      }
      buffers[step.to()] = made;
    }
    return buffers[RandomStep.RESULT];
  }
}
