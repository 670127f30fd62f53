package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The loops of a one-operand operation; one copy per operation, as {@link BinaryTemplate}. */
final class UnaryTemplate implements UnaryLoop {
  private static final UnaryArithmetic OP =
      Specialized.data(MethodHandles.lookup(), UnaryArithmetic.class);
  private static final UnaryArithmetic.@Nullable FloatUnary FLOATS = OP.floats();
  private static final UnaryArithmetic.@Nullable FloatLanes FLOAT_LANES = OP.floatLanes();
  private static final UnaryArithmetic.@Nullable LongUnary INTEGERS = OP.integers();
  private static final UnaryArithmetic.@Nullable LongUnary UNSIGNED =
      OP.unsigned() == null ? INTEGERS : OP.unsigned();
  private static final VectorOperators.@Nullable Unary LANES = OP.lanes();
  private static final @Nullable VectorSpecies<Byte> SPECIES = HostVectors.BYTES;
  private static final int STEP = HostVectors.STEP;

  UnaryTemplate() {}

  @Override
  public boolean supports(ElementType type) {
    return !type.isNarrow() && (type.isFloating() ? FLOATS : INTEGERS) != null;
  }

  @Override
  public void run(ElementType type, byte[] m, int d, int a, int count) {
    int done = 0;
    int bytes = count * type.bytes();
    if (type.isFloating()) {
      if (FLOAT_LANES != null) {
        done =
            switch (type) {
              case FLOAT32 -> floats(m, d, a, bytes);
              case FLOAT16 -> halves(m, d, a, bytes);
              default -> bfloats(m, d, a, bytes);
            };
      }
    } else if (LANES != null) {
      done =
          switch (type.bytes()) {
            case 1 -> bytes(m, d, a, bytes);
            case 2 -> shorts(m, d, a, bytes);
            case 4 -> ints(m, d, a, bytes);
            default -> longs(m, d, a, bytes);
          };
    }
    runScalar(type, m, d + done, a + done, count - done / type.bytes());
  }

  private static int floats(byte[] m, int d, int a, int bytes) {
    UnaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      FloatVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsFloats();
      op.apply(x).reinterpretAsBytes().intoArray(m, d + i);
    }
    return end;
  }

  private static int halves(byte[] m, int d, int a, int bytes) {
    UnaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / HalfLanes.STEP * HalfLanes.STEP;
    for (int i = 0; i < end; i += HalfLanes.STEP) {
      HalfLanes.storeHalf(op.apply(HalfLanes.loadHalf(m, a + i)), m, d + i);
    }
    return end;
  }

  private static int bfloats(byte[] m, int d, int a, int bytes) {
    UnaryArithmetic.FloatLanes op = Objects.requireNonNull(FLOAT_LANES);
    int end = bytes / HalfLanes.STEP * HalfLanes.STEP;
    for (int i = 0; i < end; i += HalfLanes.STEP) {
      HalfLanes.storeBfloat(op.apply(HalfLanes.loadBfloat(m, a + i)), m, d + i);
    }
    return end;
  }

  private static int bytes(byte[] m, int d, int a, int bytes) {
    VectorOperators.Unary op = Objects.requireNonNull(LANES);
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      ByteVector.fromArray(SPECIES, m, a + i).lanewise(op).intoArray(m, d + i);
    }
    return end;
  }

  private static int shorts(byte[] m, int d, int a, int bytes) {
    VectorOperators.Unary op = Objects.requireNonNull(LANES);
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      ShortVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsShorts();
      x.lanewise(op).reinterpretAsBytes().intoArray(m, d + i);
    }
    return end;
  }

  private static int ints(byte[] m, int d, int a, int bytes) {
    VectorOperators.Unary op = Objects.requireNonNull(LANES);
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      IntVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsInts();
      x.lanewise(op).reinterpretAsBytes().intoArray(m, d + i);
    }
    return end;
  }

  private static int longs(byte[] m, int d, int a, int bytes) {
    VectorOperators.Unary op = Objects.requireNonNull(LANES);
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      LongVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsLongs();
      x.lanewise(op).reinterpretAsBytes().intoArray(m, d + i);
    }
    return end;
  }

  @Override
  public void runScalar(ElementType type, byte[] m, int d, int a, int count) {
    int size = type.bytes();
    int end = count * size;
    if (type.isFloating()) {
      UnaryArithmetic.FloatUnary op = Objects.requireNonNull(FLOATS);
      for (int i = 0; i < end; i += size) {
        Elements.storeFloat(m, d + i, type, op.apply(Elements.loadFloat(m, a + i, type)));
      }
    } else {
      UnaryArithmetic.LongUnary op =
          Objects.requireNonNull(type == ElementType.UINT64 ? UNSIGNED : INTEGERS);
      for (int i = 0; i < end; i += size) {
        Elements.storeLong(m, d + i, type, op.apply(Elements.loadLong(m, a + i, type)));
      }
    }
  }
}
