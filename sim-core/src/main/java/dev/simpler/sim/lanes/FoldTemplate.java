package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The folds of a two-operand operation; one copy per operation, as {@link BinaryTemplate}. */
final class FoldTemplate implements FoldLoop {
  private static final BinaryArithmetic OP =
      Specialized.data(MethodHandles.lookup(), BinaryArithmetic.class);
  private static final BinaryArithmetic.@Nullable FloatBinary FLOATS = OP.floats();
  private static final BinaryArithmetic.@Nullable LongBinary INTEGERS = OP.integers();
  private static final BinaryArithmetic.@Nullable LongBinary UNSIGNED =
      OP.unsigned() == null ? INTEGERS : OP.unsigned();

  FoldTemplate() {}

  @Override
  public boolean supports(ElementType type) {
    return !type.isNarrow() && (type.isFloating() ? FLOATS : INTEGERS) != null;
  }

  @Override
  public float floats(ElementType type, ElementType each, byte[] m, int at, int step, int count) {
    BinaryArithmetic.FloatBinary op = Objects.requireNonNull(FLOATS);
    float value = Elements.loadFloat(m, at, type);
    int end = at + count * step;
    if (each == ElementType.FLOAT32) {
      for (int i = at + step; i < end; i += step) {
        value = op.apply(value, Elements.loadFloat(m, i, type));
      }
    } else {
      for (int i = at + step; i < end; i += step) {
        value = Elements.rounded(each, op.apply(value, Elements.loadFloat(m, i, type)));
      }
    }
    return value;
  }

  @Override
  public long integers(ElementType type, byte[] m, int at, int step, int count) {
    BinaryArithmetic.LongBinary op =
        Objects.requireNonNull(type == ElementType.UINT64 ? UNSIGNED : INTEGERS);
    long value = Elements.loadLong(m, at, type);
    int end = at + count * step;
    for (int i = at + step; i < end; i += step) {
      value = op.apply(value, Elements.loadLong(m, i, type));
    }
    return value;
  }
}
