package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.Expression.Variable;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arguments that shapes of tiles depend on. In C++ such a shape is a constant of the type, so
 * these arguments become parameters of a template. They are found when a kernel is read for the
 * first time, and stand for themselves when it is read again.
 */
final class Capacities {
  private static final Set<String> ARGUMENTS =
      Set.of("int-scalar", "word", "extent", "elements", "float-scalar");

  /** Operations whose value is constant if their operands are. */
  private static final Set<String> COMPUTED =
      Set.of(
          "+",
          "-",
          "*",
          "/",
          "%",
          "min",
          "max",
          "ceil-div",
          "cast",
          "exact-int",
          "<<",
          ">>",
          ">>>",
          "&",
          "|",
          "^",
          "?",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "!",
          "&&",
          "||");

  private final Map<Operation, Variable> parameters = new LinkedHashMap<>();
  private final Map<String, Expression> definitions = new HashMap<>();
  private final Output output;

  Capacities(Output output, Map<Operation, Variable> known) {
    this.output = output;
    parameters.putAll(known);
    known.values().forEach(each -> output.fresh(each.name()));
  }

  /** Arguments and their parameters, in the order in which the kernel asks for them. */
  Map<Operation, Variable> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** A variable is declared. */
  void define(Variable variable, Expression value) {
    if (variable.fixed()) {
      definitions.put(variable.name(), value);
    }
  }

  /** What an argument is in code. */
  Expression argument(Operation argument) {
    Variable parameter = parameters.get(argument);
    return parameter == null ? argument : parameter;
  }

  /** A shape that has to be constant. */
  void need(Expression shape) {
    need(shape, "capacity");
  }

  private void need(Expression shape, String hint) {
    switch (shape) {
      case Literal _ -> {}
      case Variable variable when parameters.containsValue(variable) -> {}
      case Variable variable -> {
        Expression value = definitions.get(variable.name());
        if (value == null) {
          throw refuse();
        }
        need(value, variable.name());
      }
      case Operation operation when ARGUMENTS.contains(operation.name()) ->
          parameters.computeIfAbsent(
              operation, each -> new Variable(each.kind(), unlike(hint), true));
      case Operation operation when COMPUTED.contains(operation.name()) ->
          operation.operands().forEach(each -> need(each, "capacity"));
      case Operation _ -> throw refuse();
      case TileUse _ -> throw refuse();
    }
  }

  private String unlike(String hint) {
    Set<String> taken =
        parameters.values().stream().map(Variable::name).collect(Collectors.toSet());
    String name = hint;
    for (int i = 2; taken.contains(name); i++) {
      name = hint + i;
    }
    return name;
  }

  private RuntimeException refuse() {
    return output.refuse(
        "the shape of a tile depends on more than the kernel's arguments",
        "declare the tile with the greatest shape and set its valid region");
  }

  /** Whether an expression is a constant for the C++ compiler. */
  boolean isConstant(Expression expression) {
    return switch (expression) {
      case Literal _ -> true;
      case Variable variable -> {
        Expression value = definitions.get(variable.name());
        yield parameters.containsValue(variable)
            || (variable.fixed() && value != null && isConstant(value));
      }
      case Operation operation ->
          COMPUTED.contains(operation.name())
              && operation.operands().stream().allMatch(this::isConstant);
      case TileUse _ -> false;
    };
  }
}
