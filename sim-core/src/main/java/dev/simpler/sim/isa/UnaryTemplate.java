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

/** The loops of a one-operand operation; one copy per operation, as {@link BinaryTemplate}. */
final class UnaryTemplate implements UnaryLoop {
  private static final UnaryOp OP = Specialized.data(MethodHandles.lookup(), UnaryOp.class);
  private static final UnaryOp.@Nullable FloatUnary FLOATS = OP.floats();
  private static final UnaryOp.@Nullable FloatLanes FLOAT_LANES = OP.floatLanes();
  private static final UnaryOp.@Nullable LongUnary INTEGERS = OP.integers();
  private static final UnaryOp.@Nullable IntLanes INT_LANES = OP.intLanes();
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
  private static final int STEP = SPECIES.length();

  UnaryTemplate() {}

  @Override
  public boolean supports(ElementType type) {
    return (type.isFloating() ? FLOATS : INTEGERS) != null;
  }

  @Override
  public void run(ElementType type, byte[] m, int d, int a, int count) {
    int done = 0;
    int bytes = count * type.bytes() / STEP * STEP;
    if (type == ElementType.FLOAT32 && FLOAT_LANES != null) {
      for (; done < bytes; done += STEP) {
        FloatVector x = ByteVector.fromArray(SPECIES, m, a + done).reinterpretAsFloats();
        FLOAT_LANES.apply(x).reinterpretAsBytes().intoArray(m, d + done);
      }
    } else if (type.bytes() == 4 && !type.isFloating() && INT_LANES != null) {
      for (; done < bytes; done += STEP) {
        IntVector x = ByteVector.fromArray(SPECIES, m, a + done).reinterpretAsInts();
        INT_LANES.apply(x).reinterpretAsBytes().intoArray(m, d + done);
      }
    }
    runScalar(type, m, d + done, a + done, count - done / type.bytes());
  }

  @Override
  public void runScalar(ElementType type, byte[] m, int d, int a, int count) {
    int size = type.bytes();
    int end = count * size;
    if (type.isFloating()) {
      UnaryOp.FloatUnary op = Objects.requireNonNull(FLOATS);
      for (int i = 0; i < end; i += size) {
        Elements.storeFloat(m, d + i, type, op.apply(Elements.loadFloat(m, a + i, type)));
      }
    } else {
      UnaryOp.LongUnary op = Objects.requireNonNull(INTEGERS);
      for (int i = 0; i < end; i += size) {
        Elements.storeLong(m, d + i, type, op.apply(Elements.loadLong(m, a + i, type)));
      }
    }
  }
}
