package dev.simpler.export.print;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions as C++. */
final class ExpressionText {
  /** Binary operators of C++ with how tightly they bind. */
  private static final Map<String, Integer> TIGHTNESS =
      Map.ofEntries(
          Map.entry("*", 10),
          Map.entry("/", 10),
          Map.entry("%", 10),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("<", 7),
          Map.entry("<=", 7),
          Map.entry(">", 7),
          Map.entry(">=", 7),
          Map.entry("==", 6),
          Map.entry("!=", 6),
          Map.entry("&", 5),
          Map.entry("^", 4),
          Map.entry("|", 3),
          Map.entry("&&", 2),
          Map.entry("||", 1));

  private final PatternTable patterns;

  private final InstructionCheck instructions;
  private final Map<Variable, Variable> originals = new HashMap<>();
  private int line;

  ExpressionText(PatternTable patterns, String source) {
    this.patterns = patterns;
    instructions = new InstructionCheck(patterns, source);
  }

  /** Line of the source that what follows comes from. */
  void at(int sourceLine) {
    line = sourceLine;
  }

  /** From now on a variable is written as another one. */
  void same(Variable copy, Variable original) {
    originals.put(copy, original(original));
  }

  /** A variable is declared: what had its name elsewhere is another one. */
  void declared(Variable variable) {
    originals.remove(variable);
  }

  /** The variable that one is written as. */
  Variable original(Variable variable) {
    return originals.getOrDefault(variable, variable);
  }

  String of(Expression expression) {
    return of(expression, 0);
  }

  private String of(Expression expression, int outside) {
    return switch (expression) {
      case Literal literal -> {
        String written = patterns.of(literal.value().toString());
        yield written == null ? literal(literal) : written;
      }
      case Variable variable -> original(variable).name();
      case TileUse use -> tile(use);
      case Operation operation -> operation(operation, outside);
    };
  }

  private String tile(TileUse use) {
    String name = use.tile().name();
    if (!use.index().isEmpty()) {
      return name + "[" + of(use.index().getFirst()) + "]";
    }
    return use.tile().elements() > 0 ? name + "[" + use.tile().element() + "]" : name;
  }

  private static String literal(Literal literal) {
    return switch (literal.value()) {
      case Boolean value -> value.toString();
      case Integer value when value == Integer.MIN_VALUE -> "(-2147483647 - 1)";
      case Integer value -> value.toString();
      case Long value when value == Long.MIN_VALUE -> "(-9223372036854775807LL - 1)";
      case Long value when literal.kind() == ValueKind.LONG && value == (int) (long) value ->
          value.toString();
      case Long value -> value + "LL";
      case Float value -> floating(value, Float.isInfinite(value), Float.isNaN(value)) + "f";
      case Double value -> floating(value, Double.isInfinite(value), Double.isNaN(value));
      case Object name -> name.toString();
    };
  }

  private static String floating(Number value, boolean infinite, boolean nan) {
    if (nan) {
      return "sj::nan";
    }
    if (infinite) {
      return (value.doubleValue() < 0 ? "-" : "") + "sj::infinity";
    }
    return value.toString();
  }

  private String operation(Operation operation, int outside) {
    List<Expression> operands = operation.operands();
    Integer tightness = TIGHTNESS.get(operation.name());
    String guarded = guarded(operation);
    if (guarded != null) {
      return pattern(new Operation(guarded, operation.kind(), operands));
    }
    if (tightness != null) {
      Expression a = widened(operation, operands.get(0), operands.get(1));
      String left = of(a, tightness);
      String right = of(widened(operation, operands.get(1), a), tightness + 1);
      String text = left + " " + operation.name() + " " + right;
      return tightness < outside ? "(" + text + ")" : text;
    }
    return switch (operation.name()) {
      case "!" -> "!" + of(operands.getFirst(), 11);
      case "?" -> {
        String text =
            of(operands.get(0), 1)
                + " ? "
                + of(operands.get(1), 1)
                + " : "
                + of(operands.get(2), 1);
        yield outside > 0 ? "(" + text + ")" : text;
      }
      case "cast" -> "(" + CppTypes.of(operation.kind()) + ")" + of(operands.getFirst(), 11);
      case "element-type" -> CppTypes.of(((TileUse) operands.getFirst()).tile().type());
      default -> pattern(operation);
    };
  }

  /** The operation that does what Java does where that of C++ is undefined. */
  private static @Nullable String guarded(Operation operation) {
    boolean whole = operation.kind() == ValueKind.INT || operation.kind() == ValueKind.LONG;
    return switch (operation.name()) {
      case "/", "%" -> {
        long by = Fold.integer(operation.operands().get(1)).orElse(0);
        boolean safe = !whole || (by != 0 && by != -1);
        yield safe ? null : operation.name().equals("/") ? "quotient" : "remainder";
      }
      case "cast" -> {
        ValueKind from = operation.operands().getFirst().kind();
        boolean rounds = whole && (from == ValueKind.FLOAT || from == ValueKind.DOUBLE);
        yield rounds ? (operation.kind() == ValueKind.INT ? "to-int" : "to-long") : null;
      }
      default -> null;
    };
  }

  /** Whether what is written for a LONG has 64 bits in C++, where short constants have 32. */
  private static boolean isWide(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal.value() instanceof Long value && value != (int) (long) value;
      case Operation choice when choice.name().equals("?") ->
          isWide(choice.operands().get(1)) || isWide(choice.operands().get(2));
      default -> expression.kind() == ValueKind.LONG;
    };
  }

  /** An operand without its conversion, where C++ converts it to the type of the other one. */
  private static Expression widened(Operation operation, Expression operand, Expression other) {
    boolean converts =
        operation.kind() == ValueKind.LONG
            && isWide(other)
            && operand instanceof Operation cast
            && cast.name().equals("cast")
            && cast.operands().getFirst().kind() == ValueKind.INT;
    return converts ? ((Operation) operand).operands().getFirst() : operand;
  }

  private String pattern(Operation operation) {
    List<String> operands = operation.operands().stream().map(this::of).toList();
    boolean shifts = operation.name().startsWith("<<") || operation.name().startsWith(">>");
    if (shifts && operation.kind() == ValueKind.LONG && !isWide(operation.operands().getFirst())) {
      operands = List.of("(int64_t)(" + operands.get(0) + ")", operands.get(1));
    }
    String form = operation.name() + "/" + operands.size();
    String pattern = patterns.of(form);
    if (pattern == null) {
      pattern = patterns.of(operation.name());
    }
    instructions.require(operation, form, pattern != null, line);
    if (pattern == null) {
      return instructions.named(operation.name() + "(" + String.join(", ", operands) + ")", line);
    }
    String text = pattern.replace("{all}", String.join(", ", operands));
    if (text.contains("{rest}")) {
      text = text.replace("{rest}", String.join(", ", operands.subList(1, operands.size())));
    }
    for (int i = 0; i < operands.size(); i++) {
      text = text.replace("{" + i + "}", operands.get(i));
    }
    return instructions.named(text, line);
  }
}
