package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The loops of an element-wise operation, written once. {@link Specialized} defines a copy of this
 * class per operation, so that {@link #OP} is a constant in each copy: the compiler folds the
 * operation into the loop as if the loop had been written out by hand.
 *
 * <p>Vector loops count up to an end computed before them. Of {@code i + STEP <= bytes} the
 * compiler has to assume that it overflows: it would check every index and poll in every round,
 * which takes up to twice the time.
 */
final class BinaryTemplate implements BinaryLoop {
  private static final BinaryArithmetic OP =
      Specialized.data(MethodHandles.lookup(), BinaryArithmetic.class);
  private static final BinaryArithmetic.@Nullable FloatBinary FLOATS = OP.floats();
  private static final BinaryArithmetic.@Nullable FloatLanes FLOAT_LANES = OP.floatLanes();
  private static final BinaryArithmetic.@Nullable LongBinary INTEGERS = OP.integers();
  private static final BinaryArithmetic.@Nullable LongBinary UNSIGNED =
      OP.unsigned() == null ? INTEGERS : OP.unsigned();
  private static final BinaryArithmetic.@Nullable IntegerLanes LANES = OP.lanes();
  private static final @Nullable IntegerLoop VECTORS =
      LANES == null ? null : Specialized.integers(LANES);
  private static final boolean SIGNED_ONLY = LANES != null && LANES.signed();
  private static final @Nullable VectorSpecies<Byte> SPECIES = HostVectors.BYTES;
  private static final int STEP = HostVectors.STEP;

  BinaryTemplate() {}

  @Override
  public boolean supports(ElementType type) {
    return !type.isNarrow() && (type.isFloating() ? FLOATS : INTEGERS) != null;
  }

  private static boolean isSigned(ElementType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }

  @Override
  public void run(ElementType type, byte[] m, int d, int a, int b, int count) {
    int done = 0;
    int bytes = count * type.bytes();
    if (type.isFloating()) {
      if (FLOAT_LANES != null) {
        done =
            switch (type) {
              case FLOAT32 -> floats(m, d, a, b, bytes);
              case FLOAT16 -> halves(m, d, a, b, bytes);
              default -> bfloats(m, d, a, b, bytes);
            };
      }
    } else if (VECTORS != null && (!SIGNED_ONLY || isSigned(type))) {
      done = VECTORS.run(type.bytes(), m, d, a, b, bytes);
    }
    runScalar(type, m, d + done, a + done, b + done, count - done / type.bytes());
  }

  private static int floats(byte[] m, int d, int a, int b, int bytes) {
    BinaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      FloatVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsFloats();
      FloatVector y = ByteVector.fromArray(SPECIES, m, b + i).reinterpretAsFloats();
      op.apply(x, y).reinterpretAsBytes().intoArray(m, d + i);
    }
    return end;
  }

  private static int halves(byte[] m, int d, int a, int b, int bytes) {
    BinaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / HalfLanes.STEP * HalfLanes.STEP;
    for (int i = 0; i < end; i += HalfLanes.STEP) {
      FloatVector x = HalfLanes.loadHalf(m, a + i);
      HalfLanes.storeHalf(op.apply(x, HalfLanes.loadHalf(m, b + i)), m, d + i);
    }
    return end;
  }

  private static int bfloats(byte[] m, int d, int a, int b, int bytes) {
    BinaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / HalfLanes.STEP * HalfLanes.STEP;
    for (int i = 0; i < end; i += HalfLanes.STEP) {
      FloatVector x = HalfLanes.loadBfloat(m, a + i);
      HalfLanes.storeBfloat(op.apply(x, HalfLanes.loadBfloat(m, b + i)), m, d + i);
    }
    return end;
  }

  @Override
  public void runScalar(ElementType type, byte[] m, int d, int a, int b, int count) {
    int size = type.bytes();
    int end = count * size;
    if (type == ElementType.FLOAT32) {
      BinaryArithmetic.FloatBinary op = Objects.requireNonNull(FLOATS);
      for (int i = 0; i < end; i += 4) {
        Elements.putFloat(
            m, d + i, op.apply(Elements.getFloat(m, a + i), Elements.getFloat(m, b + i)));
      }
    } else if (type.isFloating()) {
      BinaryArithmetic.FloatBinary op = Objects.requireNonNull(FLOATS);
      for (int i = 0; i < end; i += size) {
        float x = Elements.loadFloat(m, a + i, type);
        float y = Elements.loadFloat(m, b + i, type);
        Elements.storeFloat(m, d + i, type, op.apply(x, y));
      }
    } else if (type == ElementType.UINT64) {
      BinaryArithmetic.LongBinary op = Objects.requireNonNull(UNSIGNED);
      for (int i = 0; i < end; i += 8) {
        Elements.putLong(
            m, d + i, op.apply(Elements.getLong(m, a + i), Elements.getLong(m, b + i)));
      }
    } else {
      BinaryArithmetic.LongBinary op = Objects.requireNonNull(INTEGERS);
      for (int i = 0; i < end; i += size) {
        long x = Elements.loadLong(m, a + i, type);
        long y = Elements.loadLong(m, b + i, type);
        Elements.storeLong(m, d + i, type, op.apply(x, y));
      }
    }
  }

  @Override
  public void runWith(ElementType type, byte[] m, int d, int a, float scalar, int count) {
    BinaryArithmetic.FloatBinary op = Objects.requireNonNull(FLOATS);
    int size = type.bytes();
    int end = count * size;
    int done = 0;
    if (FLOAT_LANES != null) {
      FloatVector y = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, scalar);
      done =
          switch (type) {
            case FLOAT32 -> floats(m, d, a, y, end);
            case FLOAT16 -> halves(m, d, a, y, end);
            default -> bfloats(m, d, a, y, end);
          };
    }
    for (; done < end; done += size) {
      float x = Elements.loadFloat(m, a + done, type);
      Elements.storeFloat(m, d + done, type, op.apply(x, scalar));
    }
  }

  private static int floats(byte[] m, int d, int a, FloatVector y, int bytes) {
    BinaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      FloatVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsFloats();
      op.apply(x, y).reinterpretAsBytes().intoArray(m, d + i);
    }
    return end;
  }

  private static int halves(byte[] m, int d, int a, FloatVector y, int bytes) {
    BinaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / HalfLanes.STEP * HalfLanes.STEP;
    for (int i = 0; i < end; i += HalfLanes.STEP) {
      HalfLanes.storeHalf(op.apply(HalfLanes.loadHalf(m, a + i), y), m, d + i);
    }
    return end;
  }

  private static int bfloats(byte[] m, int d, int a, FloatVector y, int bytes) {
    BinaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / HalfLanes.STEP * HalfLanes.STEP;
    for (int i = 0; i < end; i += HalfLanes.STEP) {
      HalfLanes.storeBfloat(op.apply(HalfLanes.loadBfloat(m, a + i), y), m, d + i);
    }
    return end;
  }

  @Override
  public void runWith(ElementType type, byte[] m, int d, int a, long scalar, int count) {
    boolean unsigned = type == ElementType.UINT64;
    int size = type.bytes();
    int end = count * size;
    int done = 0;
    if (VECTORS != null && (!SIGNED_ONLY || isSigned(type))) {
      done = VECTORS.runWith(size, m, d, a, scalar, end);
    }
    BinaryArithmetic.LongBinary op = Objects.requireNonNull(unsigned ? UNSIGNED : INTEGERS);
    for (; done < end; done += size) {
      long x = Elements.loadLong(m, a + done, type);
      Elements.storeLong(m, d + done, type, op.apply(x, scalar));
    }
  }
}
