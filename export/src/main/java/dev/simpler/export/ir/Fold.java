package dev.simpler.export.ir;

import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Expression.Operation;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/**
 * Operations with what is known already computed, exactly as Java computes it: integers wrap,
 * floats round to their type.
 */
public final class Fold {
  private static final Map<String, LongBinaryOperator> INTEGERS =
      Map.ofEntries(
          Map.entry("+", (a, b) -> a + b),
          Map.entry("-", (a, b) -> a - b),
          Map.entry("*", (a, b) -> a * b),
          Map.entry("/", (a, b) -> a / b),
          Map.entry("%", (a, b) -> a % b),
          Map.entry("&", (a, b) -> a & b),
          Map.entry("|", (a, b) -> a | b),
          Map.entry("^", (a, b) -> a ^ b),
          Map.entry("min", Math::min),
          Map.entry("max", Math::max),
          Map.entry("ceil-div", Math::ceilDiv));

  private Fold() {}

  /** A binary operation on integers or floats. */
  public static Expression binary(String name, ValueKind kind, Expression a, Expression b) {
    if (a instanceof Literal x && b instanceof Literal y) {
      Expression known = known(name, kind, x.value(), y.value());
      if (known != null) {
        return known;
      }
    }
    if (kind == ValueKind.INT || kind == ValueKind.LONG) {
      OptionalLong left = integer(a);
      OptionalLong right = integer(b);
      boolean sum = name.equals("+") || name.equals("-");
      boolean product = name.equals("*") || name.equals("/");
      if ((sum && right.equals(OptionalLong.of(0)))
          || (product && right.equals(OptionalLong.of(1)))) {
        return a;
      }
      if ((name.equals("+") && left.equals(OptionalLong.of(0)))
          || (name.equals("*") && left.equals(OptionalLong.of(1)))) {
        return b;
      }
      if (name.equals("*")
          && (left.equals(OptionalLong.of(0)) || right.equals(OptionalLong.of(0)))) {
        return integer(kind, 0);
      }
    }
    return Expression.of(name, kind, a, b);
  }

  @SuppressWarnings("NarrowCalculation")
  private static @org.jspecify.annotations.Nullable Expression known(
      String name, ValueKind kind, Object a, Object b) {
    if (kind == ValueKind.FLOAT && a instanceof Float x && b instanceof Float y) {
      return switch (name) {
        case "+" -> new Literal(kind, x + y);
        case "-" -> new Literal(kind, x - y);
        case "*" -> new Literal(kind, x * y);
        case "/" -> new Literal(kind, x / y);
        default -> null;
      };
    }
    LongBinaryOperator operator = INTEGERS.get(name);
    if (operator == null || !(a instanceof Number x) || !(b instanceof Number y)) {
      return null;
    }
    boolean whole = kind == ValueKind.INT || kind == ValueKind.LONG;
    boolean divides = name.equals("/") || name.equals("%") || name.equals("ceil-div");
    if (!whole || (divides && y.longValue() == 0)) {
      return null;
    }
    return integer(kind, operator.applyAsLong(x.longValue(), y.longValue()));
  }

  /** An integer constant, of which INT keeps the low half. */
  public static Literal integer(ValueKind kind, long value) {
    return kind == ValueKind.INT ? Expression.of((int) value) : Expression.of(value);
  }

  /** The value of an integer or boolean constant. */
  public static OptionalLong integer(Expression expression) {
    if (expression instanceof Literal literal) {
      if (literal.value() instanceof Boolean flag) {
        return OptionalLong.of(flag ? 1 : 0);
      }
      if (literal.value() instanceof Integer || literal.value() instanceof Long) {
        return OptionalLong.of(((Number) literal.value()).longValue());
      }
    }
    return OptionalLong.empty();
  }

  /** A comparison: one of {@code == != < <= > >=}. */
  public static Expression compare(String name, Expression a, Expression b) {
    OptionalLong x = integer(a);
    OptionalLong y = integer(b);
    if (x.isPresent() && y.isPresent()) {
      int order = Long.compare(x.getAsLong(), y.getAsLong());
      return flag(
          switch (name) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
          });
    }
    if (a.kind() == ValueKind.BOOL && y.isPresent()) {
      boolean wanted = (y.getAsLong() != 0) == name.equals("==");
      return wanted ? a : not(a);
    }
    return Expression.of(name, ValueKind.BOOL, a, b);
  }

  /** A truth. */
  public static Literal flag(boolean value) {
    return new Literal(ValueKind.BOOL, value);
  }

  /** The opposite. */
  public static Expression not(Expression condition) {
    if (condition instanceof Literal) {
      return flag(integer(condition).orElse(0) == 0);
    }
    if (condition instanceof Operation operation && !operation.operands().isEmpty()) {
      String opposite =
          switch (operation.name()) {
            case "==" -> "!=";
            case "!=" -> "==";
            case "<" -> ">=";
            case ">=" -> "<";
            case ">" -> "<=";
            case "<=" -> ">";
            default -> "";
          };
      ValueKind of = operation.operands().getFirst().kind();
      boolean ordered = of == ValueKind.FLOAT || of == ValueKind.DOUBLE;
      boolean equality = operation.name().equals("==") || operation.name().equals("!=");
      if (!opposite.isEmpty() && (!ordered || equality)) {
        return new Operation(opposite, ValueKind.BOOL, operation.operands());
      }
      Expression first = operation.operands().getFirst();
      switch (operation.name()) {
        case "!" -> {
          return first;
        }
        case "&&", "||" -> {
          String other = operation.name().equals("&&") ? "||" : "&&";
          return Expression.of(other, ValueKind.BOOL, not(first), not(operation.operands().get(1)));
        }
        default -> {}
      }
    }
    return Expression.of("!", ValueKind.BOOL, condition);
  }

  /** One of two values. */
  public static Expression choice(Expression condition, Expression a, Expression b) {
    if (a.equals(b)) {
      return a;
    }
    OptionalLong x = integer(a);
    OptionalLong y = integer(b);
    if (x.isPresent() && y.isPresent() && a.kind() != ValueKind.LONG) {
      if (x.getAsLong() == 1 && y.getAsLong() == 0) {
        return condition;
      }
      if (x.getAsLong() == 0 && y.getAsLong() == 1) {
        return not(condition);
      }
    }
    ValueKind kind = a.kind() == ValueKind.BOOL ? b.kind() : a.kind();
    return Expression.of("?", kind, condition, a, b);
  }

  /** A conversion of a number to another type, as Java does it. */
  public static Expression cast(ValueKind to, Expression value) {
    if (value.kind() == to) {
      return value;
    }
    if (value instanceof Literal literal && literal.value() instanceof Number number) {
      return switch (to) {
        case INT -> Expression.of(toInt(number));
        case LONG -> Expression.of(toLong(number));
        case FLOAT -> new Literal(to, number.floatValue());
        case DOUBLE -> new Literal(to, number.doubleValue());
        default -> value;
      };
    }
    return Expression.of("cast", to, value);
  }

  private static int toInt(Number number) {
    return number instanceof Float || number instanceof Double
        ? (int) number.doubleValue()
        : number.intValue();
  }

  private static long toLong(Number number) {
    return number instanceof Float || number instanceof Double
        ? (long) number.doubleValue()
        : number.longValue();
  }
}
