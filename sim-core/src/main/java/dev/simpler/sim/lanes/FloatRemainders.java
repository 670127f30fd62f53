package dev.simpler.sim.lanes;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Remainders of INT32 whose quotients are FLOAT32, {@code a - b * floor(a / b)}, moved to the side
 * of the divisor, on vectors. Offsets and counts are in bytes; each loop says how many bytes of the
 * run it has done, whole vectors only, and none of a JVM without vectors.
 */
public final class FloatRemainders {
  private FloatRemainders() {}

  /** {@code d = a mod b}, with divisors rounded to FLOAT32. */
  public static int run(byte[] m, int d, int a, int b, int bytes) {
    return HostVectors.AVAILABLE ? FloatRemainderLanes.run(m, d, a, b, bytes) : 0;
  }

  /** {@code d = a mod s}, where {@code s} keeps its bits. */
  public static int runWith(byte[] m, int d, int a, int s, int bytes) {
    return HostVectors.AVAILABLE ? FloatRemainderLanes.runWith(m, d, a, s, bytes) : 0;
  }

  /** The loops, which name vectors. */
  private static final class FloatRemainderLanes {
    private static final int STEP = HostVectors.STEP;

    private FloatRemainderLanes() {}

    private static IntVector load(byte[] m, int at) {
      return ByteVector.fromArray(HostVectors.BYTES, m, at).reinterpretAsInts();
    }

    private static FloatVector floats(IntVector x) {
      return (FloatVector) x.convert(VectorOperators.I2F, 0);
    }

    private static IntVector whole(FloatVector x) {
      return (IntVector) x.convert(VectorOperators.F2I, 0);
    }

    private static int run(byte[] m, int d, int a, int b, int bytes) {
      int end = bytes / STEP * STEP;
      for (int i = 0; i < end; i += STEP) {
        IntVector x = load(m, a + i);
        FloatVector y = floats(load(m, b + i));
        remainder(floats(x), y, whole(y)).reinterpretAsBytes().intoArray(m, d + i);
      }
      return end;
    }

    private static int runWith(byte[] m, int d, int a, int s, int bytes) {
      int end = bytes / STEP * STEP;
      IntVector divisor = IntVector.broadcast(IntVector.SPECIES_PREFERRED, s);
      FloatVector y = floats(divisor);
      for (int i = 0; i < end; i += STEP) {
        remainder(floats(load(m, a + i)), y, divisor).reinterpretAsBytes().intoArray(m, d + i);
      }
      return end;
    }

    private static IntVector remainder(FloatVector x, FloatVector y, IntVector divisor) {
      FloatVector quotient = x.div(y);
      IntVector cut = whole(quotient);
      IntVector floor =
          cut.sub(1, floats(cut).compare(VectorOperators.GT, quotient).cast(cut.species()));
      IntVector rest = whole(x).sub(floor.mul(divisor));
      IntVector turned =
          rest.lanewise(VectorOperators.XOR, divisor)
              .lanewise(VectorOperators.AND, rest.lanewise(VectorOperators.OR, rest.neg()))
              .lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
      FloatVector added = floats(divisor.lanewise(VectorOperators.AND, turned));
      return whole(floats(rest).add(added));
    }
  }
}
