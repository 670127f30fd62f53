package dev.simpler.sim.isa;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * Copies a template class for one operation. A loop shared by many operations would call each of
 * them through an interface per element; a copy has its operation as a constant instead.
 */
final class Specialized {
  private Specialized() {}

  /** The loops of a two-operand operation. */
  static BinaryLoop binary(BinaryOp operation) {
    return BinaryLoop.class.cast(copy(BinaryTemplate.class, operation));
  }

  /** The loops of a three-operand operation. */
  static TernaryLoop ternary(TernaryOp operation) {
    return TernaryLoop.class.cast(copy(TernaryTemplate.class, operation));
  }

  /** The folds of a two-operand operation. */
  static FoldLoop fold(BinaryOp operation) {
    return FoldLoop.class.cast(copy(FoldTemplate.class, operation));
  }

  /** The loops of a one-operand operation. */
  static UnaryLoop unary(UnaryOp operation) {
    return UnaryLoop.class.cast(copy(UnaryTemplate.class, operation));
  }

  /** The vector loops of an integer operation. */
  static IntegerLoop integers(BinaryOp.IntegerLanes operation) {
    return IntegerLoop.class.cast(copy(IntegerTemplate.class, operation));
  }

  /** The loops of a comparison. */
  static CompareLoop compare(CompareMode mode) {
    return CompareLoop.class.cast(copy(CompareTemplate.class, mode));
  }

  /** Products of one form. */
  static ProductLoop product(VectorForm form) {
    return ProductLoop.class.cast(copy(ProductTemplate.class, form));
  }

  /** The steps of products that round in one way. */
  static BlockLoop block(Class<? extends BlockLoop> template, boolean fused) {
    return BlockLoop.class.cast(copy(template, fused));
  }

  /** The operation of the copy that {@code lookup} belongs to. */
  static <T> T data(Lookup lookup, Class<T> type) {
    try {
      return MethodHandles.classData(lookup, "_", type);
    } catch (IllegalAccessException e) {
      throw broken(lookup.lookupClass(), e);
    }
  }

  private static Object copy(Class<?> template, Object operation) {
    String resource = template.getSimpleName() + ".class";
    try (InputStream in = template.getResourceAsStream(resource)) {
      if (in == null) {
        throw broken(template, new IOException(resource + " is missing"));
      }
      Lookup copy =
          MethodHandles.lookup().defineHiddenClassWithClassData(in.readAllBytes(), operation, true);
      return copy.lookupClass().getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw broken(template, e);
    }
  }

  private static SimplerException broken(Class<?> template, Exception cause) {
    return new SimplerException(
        Fault.of(ErrorCategory.INTERNAL, "cannot specialize " + template.getName()), cause);
  }
}
