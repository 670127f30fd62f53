package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The loops of a three-operand operation; one copy per operation, as {@link BinaryTemplate}. */
final class TernaryTemplate implements TernaryLoop {
  private static final TernaryArithmetic OP =
      Specialized.data(MethodHandles.lookup(), TernaryArithmetic.class);
  private static final TernaryArithmetic.FloatTernary FLOATS = OP.floats();
  private static final TernaryArithmetic.@Nullable FloatLanes FLOAT_LANES = OP.floatLanes();
  private static final BinaryArithmetic.FloatBinary FIRST = OP.first();
  private static final BinaryArithmetic.FloatBinary SECOND = OP.second();
  private static final TernaryArithmetic.@Nullable LongTernary INTEGERS = OP.integers();
  private static final TernaryArithmetic.@Nullable IntLanes INT_LANES = OP.intLanes();
  private static final @Nullable VectorSpecies<Byte> SPECIES = HostVectors.BYTES;
  private static final int STEP = HostVectors.STEP;

  TernaryTemplate() {}

  @Override
  public boolean supports(ElementType type) {
    return !type.isNarrow() && (type.isFloating() || INTEGERS != null);
  }

  @Override
  public void run(ElementType type, byte[] m, int d, int a, int b, int c, int count) {
    int done = 0;
    int bytes = count * type.bytes() / STEP * STEP;
    if (type == ElementType.FLOAT32 && FLOAT_LANES != null) {
      for (; done < bytes; done += STEP) {
        FloatVector x = floats(m, a + done);
        FloatVector y = floats(m, b + done);
        FloatVector z = floats(m, c + done);
        FLOAT_LANES.apply(x, y, z).reinterpretAsBytes().intoArray(m, d + done);
      }
    } else if (type.bytes() == 4 && INT_LANES != null) {
      for (; done < bytes; done += STEP) {
        IntVector x = ints(m, a + done);
        IntVector y = ints(m, b + done);
        IntVector z = ints(m, c + done);
        INT_LANES.apply(x, y, z).reinterpretAsBytes().intoArray(m, d + done);
      }
    }
    runScalar(type, m, d + done, a + done, b + done, c + done, count - done / type.bytes());
  }

  @Override
  public void runScalar(ElementType type, byte[] m, int d, int a, int b, int c, int count) {
    int size = type.bytes();
    int end = count * size;
    if (type.isFloating()) {
      for (int i = 0; i < end; i += size) {
        float x = Elements.loadFloat(m, a + i, type);
        float y = Elements.loadFloat(m, b + i, type);
        float z = Elements.loadFloat(m, c + i, type);
        Elements.storeFloat(m, d + i, type, apply(type, x, y, z));
      }
    } else {
      TernaryArithmetic.LongTernary op = Objects.requireNonNull(INTEGERS);
      for (int i = 0; i < end; i += size) {
        long x = Elements.loadLong(m, a + i, type);
        long y = Elements.loadLong(m, b + i, type);
        long z = Elements.loadLong(m, c + i, type);
        Elements.storeLong(m, d + i, type, op.apply(x, y, z));
      }
    }
  }

  @Override
  public void runWith(ElementType type, byte[] m, int d, int a, float s, int c, int count) {
    int size = type.bytes();
    int end = count * size;
    int done = 0;
    if (type == ElementType.FLOAT32 && FLOAT_LANES != null) {
      FloatVector y = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, s);
      for (int bytes = end / STEP * STEP; done < bytes; done += STEP) {
        FloatVector x = floats(m, a + done);
        FloatVector z = floats(m, c + done);
        FLOAT_LANES.apply(x, y, z).reinterpretAsBytes().intoArray(m, d + done);
      }
    }
    for (; done < end; done += size) {
      float x = Elements.loadFloat(m, a + done, type);
      float z = Elements.loadFloat(m, c + done, type);
      Elements.storeFloat(m, d + done, type, apply(type, x, s, z));
    }
  }

  @Override
  public void runWith(ElementType type, byte[] m, int d, int a, long s, int c, int count) {
    TernaryArithmetic.LongTernary op = Objects.requireNonNull(INTEGERS);
    int size = type.bytes();
    int end = count * size;
    int done = 0;
    if (size == 4 && INT_LANES != null) {
      IntVector y = IntVector.broadcast(IntVector.SPECIES_PREFERRED, (int) s);
      for (int bytes = end / STEP * STEP; done < bytes; done += STEP) {
        IntVector x = ints(m, a + done);
        IntVector z = ints(m, c + done);
        INT_LANES.apply(x, y, z).reinterpretAsBytes().intoArray(m, d + done);
      }
    }
    for (; done < end; done += size) {
      long x = Elements.loadLong(m, a + done, type);
      long z = Elements.loadLong(m, c + done, type);
      Elements.storeLong(m, d + done, type, op.apply(x, s, z));
    }
  }

  private static float apply(ElementType type, float x, float y, float z) {
    if (type == ElementType.FLOAT32) {
      return FLOATS.apply(x, y, z);
    }
    return SECOND.apply(Elements.rounded(type, FIRST.apply(x, y)), z);
  }

  private static FloatVector floats(byte[] memory, int at) {
    return ByteVector.fromArray(SPECIES, memory, at).reinterpretAsFloats();
  }

  private static IntVector ints(byte[] memory, int at) {
    return ByteVector.fromArray(SPECIES, memory, at).reinterpretAsInts();
  }
}
