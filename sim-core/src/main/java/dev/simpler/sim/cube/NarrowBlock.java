package dev.simpler.sim.cube;

import dev.simpler.sim.lanes.Specialized;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of two vectors: eight sums, two vectors of b and four of a are what sixteen registers
 * hold. {@link Specialized} defines a copy per way of rounding, so that {@link #FUSED} is a
 * constant.
 */
final class NarrowBlock implements BlockLoop {
  private static final boolean FUSED = Specialized.data(MethodHandles.lookup(), Boolean.class);
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int VECTORS = 2;

  NarrowBlock() {}

  @Override
  public int vectors() {
    return VECTORS;
  }

  @Override
  public void run(float[] a, float[] b, int depth, float[] sums, int at) {
    FloatVector c00 = load(sums, at);
    FloatVector c01 = load(sums, at + LANES);
    FloatVector c10 = load(sums, at + 2 * LANES);
    FloatVector c11 = load(sums, at + 3 * LANES);
    FloatVector c20 = load(sums, at + 4 * LANES);
    FloatVector c21 = load(sums, at + 5 * LANES);
    FloatVector c30 = load(sums, at + 6 * LANES);
    FloatVector c31 = load(sums, at + 7 * LANES);
    for (int i = 0; i < depth; i++) {
      int from = i * VECTORS * LANES;
      FloatVector b0 = load(b, from);
      FloatVector b1 = load(b, from + LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, a[i]);
      c00 = step(x, b0, c00);
      c01 = step(x, b1, c01);
      x = FloatVector.broadcast(FLOATS, a[i + PITCH]);
      c10 = step(x, b0, c10);
      c11 = step(x, b1, c11);
      x = FloatVector.broadcast(FLOATS, a[i + 2 * PITCH]);
      c20 = step(x, b0, c20);
      c21 = step(x, b1, c21);
      x = FloatVector.broadcast(FLOATS, a[i + 3 * PITCH]);
      c30 = step(x, b0, c30);
      c31 = step(x, b1, c31);
    }
    c00.intoArray(sums, at);
    c01.intoArray(sums, at + LANES);
    c10.intoArray(sums, at + 2 * LANES);
    c11.intoArray(sums, at + 3 * LANES);
    c20.intoArray(sums, at + 4 * LANES);
    c21.intoArray(sums, at + 5 * LANES);
    c30.intoArray(sums, at + 6 * LANES);
    c31.intoArray(sums, at + 7 * LANES);
  }

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(FLOATS, from, at);
  }

  private static FloatVector step(FloatVector x, FloatVector y, FloatVector sum) {
    return FUSED ? x.fma(y, sum) : x.mul(y).add(sum);
  }
}
