package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Numbers of a kernel once its parameters have values. */
final class KernelNumbers {
  private final Map<Variable, Expression> known = new HashMap<>();

  /** Of a kernel whose body declares variables, with values of its parameters in order. */
  KernelNumbers(List<Statement> body, List<Variable> parameters, List<Long> values) {
    learn(body);
    for (int i = 0; i < values.size(); i++) {
      Variable parameter = parameters.get(i);
      known.put(parameter, Fold.integer(parameter.kind(), values.get(i)));
    }
  }

  private void learn(List<Statement> body) {
    for (Statement each : body) {
      switch (each) {
        case Statement.Let let when let.variable().fixed() && let.value() != null ->
            known.put(let.variable(), let.value());
        case Statement.Branch branch -> {
          learn(branch.then());
          learn(branch.otherwise());
        }
        case Statement.Repeat repeat -> learn(repeat.body());
        default -> {}
      }
    }
  }

  /** The number, if it depends on parameters only. */
  OptionalLong of(Expression number) {
    return Fold.integer(computed(number));
  }

  private Expression computed(Expression number) {
    return switch (number) {
      case Variable variable when known.containsKey(variable) -> computed(known.get(variable));
      case Operation operation -> operation(operation);
      case Literal _, Variable _, TileUse _ -> number;
    };
  }

  private Expression operation(Operation operation) {
    List<Expression> operands = operation.operands().stream().map(this::computed).toList();
    if (operation.name().equals("align")) {
      OptionalLong bytes = Fold.integer(operands.getFirst());
      return bytes.isPresent() ? Expression.of(AddressPlan.aligned(bytes.getAsLong())) : operation;
    }
    if (operation.name().equals("cast") || operation.name().equals("exact-int")) {
      return Fold.cast(operation.kind(), operands.getFirst());
    }
    return operands.size() == 2
        ? Fold.binary(operation.name(), operation.kind(), operands.get(0), operands.get(1))
        : operation;
  }
}
