package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The loops of an element-wise operation, written once. {@link Specialized} defines a copy of this
 * class per operation, so that {@link #OP} is a constant in each copy: the compiler folds the
 * operation into the loop as if the loop had been written out by hand.
 */
final class BinaryTemplate implements BinaryLoop {
  private static final BinaryOp OP = Specialized.data(MethodHandles.lookup(), BinaryOp.class);
  private static final BinaryOp.@Nullable FloatBinary FLOATS = OP.floats();
  private static final BinaryOp.@Nullable FloatLanes FLOAT_LANES = OP.floatLanes();
  private static final BinaryOp.@Nullable LongBinary INTEGERS = OP.integers();
  private static final BinaryOp.@Nullable IntLanes INT_LANES = OP.intLanes();
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
  private static final int STEP = SPECIES.length();

  BinaryTemplate() {}

  @Override
  public boolean supports(ElementType type) {
    return (type.isFloating() ? FLOATS : INTEGERS) != null;
  }

  @Override
  public void run(ElementType type, byte[] m, int d, int a, int b, int count) {
    int done = 0;
    int bytes = count * type.bytes() / STEP * STEP;
    if (type == ElementType.FLOAT32 && FLOAT_LANES != null) {
      for (; done < bytes; done += STEP) {
        FloatVector x = ByteVector.fromArray(SPECIES, m, a + done).reinterpretAsFloats();
        FloatVector y = ByteVector.fromArray(SPECIES, m, b + done).reinterpretAsFloats();
        FLOAT_LANES.apply(x, y).reinterpretAsBytes().intoArray(m, d + done);
      }
    } else if (type.bytes() == 4 && !type.isFloating() && INT_LANES != null) {
      for (; done < bytes; done += STEP) {
        IntVector x = ByteVector.fromArray(SPECIES, m, a + done).reinterpretAsInts();
        IntVector y = ByteVector.fromArray(SPECIES, m, b + done).reinterpretAsInts();
        INT_LANES.apply(x, y).reinterpretAsBytes().intoArray(m, d + done);
      }
    }
    runScalar(type, m, d + done, a + done, b + done, count - done / type.bytes());
  }

  @Override
  public void runScalar(ElementType type, byte[] m, int d, int a, int b, int count) {
    int size = type.bytes();
    int end = count * size;
    if (type == ElementType.FLOAT32) {
      BinaryOp.FloatBinary op = Objects.requireNonNull(FLOATS);
      for (int i = 0; i < end; i += 4) {
        Elements.putFloat(
            m, d + i, op.apply(Elements.getFloat(m, a + i), Elements.getFloat(m, b + i)));
      }
    } else if (type.isFloating()) {
      BinaryOp.FloatBinary op = Objects.requireNonNull(FLOATS);
      for (int i = 0; i < end; i += size) {
        float x = Elements.loadFloat(m, a + i, type);
        float y = Elements.loadFloat(m, b + i, type);
        Elements.storeFloat(m, d + i, type, op.apply(x, y));
      }
    } else {
      BinaryOp.LongBinary op = Objects.requireNonNull(INTEGERS);
      for (int i = 0; i < end; i += size) {
        long x = Elements.loadLong(m, a + i, type);
        long y = Elements.loadLong(m, b + i, type);
        Elements.storeLong(m, d + i, type, op.apply(x, y));
      }
    }
  }

  @Override
  public void runWith(ElementType type, byte[] m, int d, int a, float scalar, int count) {
    BinaryOp.FloatBinary op = Objects.requireNonNull(FLOATS);
    int size = type.bytes();
    int end = count * size;
    int done = 0;
    if (type == ElementType.FLOAT32 && FLOAT_LANES != null) {
      FloatVector y = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, scalar);
      for (int bytes = end / STEP * STEP; done < bytes; done += STEP) {
        FloatVector x = ByteVector.fromArray(SPECIES, m, a + done).reinterpretAsFloats();
        FLOAT_LANES.apply(x, y).reinterpretAsBytes().intoArray(m, d + done);
      }
    }
    for (; done < end; done += size) {
      float x = Elements.loadFloat(m, a + done, type);
      Elements.storeFloat(m, d + done, type, op.apply(x, scalar));
    }
  }

  @Override
  public void runWith(ElementType type, byte[] m, int d, int a, long scalar, int count) {
    BinaryOp.LongBinary op = Objects.requireNonNull(INTEGERS);
    int size = type.bytes();
    int end = count * size;
    int done = 0;
    if (size == 4 && INT_LANES != null) {
      IntVector y = IntVector.broadcast(IntVector.SPECIES_PREFERRED, (int) scalar);
      for (int bytes = end / STEP * STEP; done < bytes; done += STEP) {
        IntVector x = ByteVector.fromArray(SPECIES, m, a + done).reinterpretAsInts();
        INT_LANES.apply(x, y).reinterpretAsBytes().intoArray(m, d + done);
      }
    }
    for (; done < end; done += size) {
      long x = Elements.loadLong(m, a + done, type);
      Elements.storeLong(m, d + done, type, op.apply(x, scalar));
    }
  }
}
