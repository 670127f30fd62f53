package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.ValueKind;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;

/** Arithmetic of bytecode as operations. */
final class Arithmetic {
  boolean isUnary(Opcode opcode) {
    return switch (opcode) {
      case INEG, LNEG, FNEG, DNEG -> true;
      default -> false;
    };
  }

  Expression unary(Opcode opcode, Expression a) {
    return switch (opcode) {
      case INEG -> Fold.binary("-", ValueKind.INT, Expression.of(0), a);
      case LNEG -> Fold.binary("-", ValueKind.LONG, Expression.of(0L), a);
      default ->
          switch (a) {
            case Literal literal when literal.value() instanceof Float value ->
                new Literal(ValueKind.FLOAT, -value);
            case Literal literal when literal.value() instanceof Double value ->
                new Literal(ValueKind.DOUBLE, -value);
            default -> Expression.of("negate", a.kind(), a);
          };
    };
  }

  Expression binary(Opcode opcode, Expression a, Expression b, Output output) {
    return switch (opcode) {
      case IADD -> integer("+", a, b);
      case ISUB -> integer("-", a, b);
      case IMUL -> integer("*", a, b);
      case IDIV -> integer("/", a, b);
      case IREM -> integer("%", a, b);
      case IAND -> logical("&", a, b);
      case IOR -> logical("|", a, b);
      case IXOR -> logical("^", a, b);
      case ISHL -> integer("<<", a, b);
      case ISHR -> integer(">>", a, b);
      case IUSHR -> integer(">>>", a, b);
      case LADD -> whole("+", a, b);
      case LSUB -> whole("-", a, b);
      case LMUL -> whole("*", a, b);
      case LDIV -> whole("/", a, b);
      case LREM -> whole("%", a, b);
      case LAND -> whole("&", a, b);
      case LOR -> whole("|", a, b);
      case LXOR -> whole("^", a, b);
      case LSHL -> whole("<<", a, b);
      case LSHR -> whole(">>", a, b);
      case LUSHR -> whole(">>>", a, b);
      case FADD, DADD -> Fold.binary("+", a.kind(), a, b);
      case FSUB, DSUB -> Fold.binary("-", a.kind(), a, b);
      case FMUL, DMUL -> Fold.binary("*", a.kind(), a, b);
      case FDIV, DDIV -> Fold.binary("/", a.kind(), a, b);
      case LCMP -> Expression.of("order", ValueKind.INT, a, b);
      case FCMPL, DCMPL -> Expression.of("order-else-less", ValueKind.INT, a, b);
      case FCMPG, DCMPG -> Expression.of("order-else-greater", ValueKind.INT, a, b);
      default ->
          throw output.refuse(
              "the operation " + opcode + " has no counterpart", "use + - * / % and integers");
    };
  }

  private static Expression integer(String name, Expression a, Expression b) {
    return Fold.binary(name, ValueKind.INT, a, b);
  }

  private static Expression whole(String name, Expression a, Expression b) {
    return Fold.binary(name, ValueKind.LONG, a, b);
  }

  private static Expression logical(String name, Expression a, Expression b) {
    boolean truths = a.kind() == ValueKind.BOOL && b.kind() == ValueKind.BOOL;
    return Fold.binary(name, truths ? ValueKind.BOOL : ValueKind.INT, a, b);
  }

  Expression convert(TypeKind to, Expression value) {
    return switch (to) {
      case LONG -> Fold.cast(ValueKind.LONG, value);
      case FLOAT -> Fold.cast(ValueKind.FLOAT, value);
      case DOUBLE -> Fold.cast(ValueKind.DOUBLE, value);
      case INT -> Fold.cast(ValueKind.INT, value);
      default ->
          Expression.of("to-" + to.name().toLowerCase(java.util.Locale.ROOT), ValueKind.INT, value);
    };
  }
}
