package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.ValueKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** What descriptors say. */
final class Descriptors {
  private Descriptors() {}

  static List<String> parameters(String descriptor) {
    return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
        .map(ClassDesc::descriptorString)
        .toList();
  }

  static String result(String descriptor) {
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }

  static ValueKind kind(String type) {
    return switch (type) {
      case "Z" -> ValueKind.BOOL;
      case "J" -> ValueKind.LONG;
      case "F" -> ValueKind.FLOAT;
      case "D" -> ValueKind.DOUBLE;
      case "I", "S", "B", "C" -> ValueKind.INT;
      case "V" -> ValueKind.NOTHING;
      default -> ValueKind.OBJECT;
    };
  }

  /** A value as one of that type: bytecode has no truths. */
  static Value typed(Value value, String type) {
    if (type.equals("Z")
        && value instanceof Value.Scalar scalar
        && scalar.expression().kind() != ValueKind.BOOL) {
      Expression number = scalar.expression();
      return new Value.Scalar(Fold.compare("!=", number, Expression.of(0)));
    }
    return value;
  }
}
