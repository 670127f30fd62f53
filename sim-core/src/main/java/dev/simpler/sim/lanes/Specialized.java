package dev.simpler.sim.lanes;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.CompareMode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;

/**
 * Copies a template class for one operation. A loop shared by many operations would call each of
 * them through an interface per element; a copy has its operation as a constant instead.
 */
public final class Specialized {
  private Specialized() {}

  /** The loops of a two-operand operation. */
  static BinaryLoop binary(BinaryArithmetic operation) {
    return copy(MethodHandles.lookup(), BinaryLoop.class, BinaryTemplate.class, operation);
  }

  /** The loops of a three-operand operation. */
  static TernaryLoop ternary(TernaryArithmetic operation) {
    return copy(MethodHandles.lookup(), TernaryLoop.class, TernaryTemplate.class, operation);
  }

  /** The folds of a two-operand operation. */
  static FoldLoop fold(BinaryArithmetic operation) {
    return copy(MethodHandles.lookup(), FoldLoop.class, FoldTemplate.class, operation);
  }

  /** The loops of a one-operand operation. */
  static UnaryLoop unary(UnaryArithmetic operation) {
    return copy(MethodHandles.lookup(), UnaryLoop.class, UnaryTemplate.class, operation);
  }

  /** The vector loops of an integer operation. */
  static IntegerLoop integers(BinaryArithmetic.IntegerLanes operation) {
    return copy(MethodHandles.lookup(), IntegerLoop.class, IntegerTemplate.class, operation);
  }

  /** The loops of a comparison. */
  static CompareLoop compare(CompareMode mode) {
    return copy(MethodHandles.lookup(), CompareLoop.class, CompareTemplate.class, mode);
  }

  /** The operation of the copy that {@code lookup} belongs to. */
  public static <T> T data(Lookup lookup, Class<T> type) {
    try {
      return MethodHandles.classData(lookup, "_", type);
    } catch (IllegalAccessException e) {
      throw broken(lookup.lookupClass(), e);
    }
  }

  /**
   * A copy of a template with its operation as a constant.
   *
   * @param owner lookup of a class in the template's package, which defines the copy
   * @param type what the template is used as
   * @param operation what the copy gets from {@link #data}
   */
  public static <T> T copy(
      Lookup owner, Class<T> type, Class<? extends T> template, Object operation) {
    String resource = template.getSimpleName() + ".class";
    try (InputStream in = template.getResourceAsStream(resource)) {
      if (in == null) {
        throw broken(template, new IOException(resource + " is missing"));
      }
      Lookup copy = owner.defineHiddenClassWithClassData(in.readAllBytes(), operation, true);
      Constructor<?> constructor = copy.lookupClass().getDeclaredConstructor();
      constructor.setAccessible(true);
      return type.cast(constructor.newInstance());
    } catch (IOException | ReflectiveOperationException e) {
      throw broken(template, e);
    }
  }

  private static SimplerException broken(Class<?> template, Exception cause) {
    return new SimplerException(
        Fault.of(ErrorCategory.INTERNAL, "cannot specialize " + template.getName()), cause);
  }
}
