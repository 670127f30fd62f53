package dev.simpler.sim.lanes;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Conversions of consecutive elements between FLOAT32 and its halves on vectors. Each converts
 * whole vectors only and returns how many elements that were; on the way to a half values beyond
 * {@code limit} become it. One loop per pair: a loop that chose the type would not stay in
 * registers.
 */
public final class FloatRuns {
  private static final @Nullable VectorSpecies<Byte> BYTES = HostVectors.BYTES;

  /** Elements in a vector of FLOAT32. */
  private static final int LANES = HostVectors.STEP / 4;

  private FloatRuns() {}

  /** Converts whole vectors. */
  public static int toHalf(byte[] to, int d, byte[] from, int s, int count, float limit) {
    int end = count / LANES * LANES;
    for (int i = 0; i < end; i += LANES) {
      HalfLanes.storeHalf(within(load(from, s + 4 * i), limit), to, d + 2 * i);
    }
    return end;
  }

  /** Converts whole vectors. */
  public static int toBfloat(byte[] to, int d, byte[] from, int s, int count, float limit) {
    int end = count / LANES * LANES;
    for (int i = 0; i < end; i += LANES) {
      HalfLanes.storeBfloat(within(load(from, s + 4 * i), limit), to, d + 2 * i);
    }
    return end;
  }

  /** Converts whole vectors. */
  public static int fromHalf(byte[] to, int d, byte[] from, int s, int count) {
    int end = count / LANES * LANES;
    for (int i = 0; i < end; i += LANES) {
      HalfLanes.loadHalf(from, s + 2 * i).reinterpretAsBytes().intoArray(to, d + 4 * i);
    }
    return end;
  }

  /** Converts whole vectors. */
  public static int fromBfloat(byte[] to, int d, byte[] from, int s, int count) {
    int end = count / LANES * LANES;
    for (int i = 0; i < end; i += LANES) {
      HalfLanes.loadBfloat(from, s + 2 * i).reinterpretAsBytes().intoArray(to, d + 4 * i);
    }
    return end;
  }

  private static FloatVector load(byte[] m, int at) {
    return ByteVector.fromArray(BYTES, m, at).reinterpretAsFloats();
  }

  /** By comparisons: unlike minimum and maximum they leave a NaN what it is. */
  private static FloatVector within(FloatVector value, float limit) {
    return value
        .blend(limit, value.compare(VectorOperators.GT, limit))
        .blend(-limit, value.compare(VectorOperators.LT, -limit));
  }
}
