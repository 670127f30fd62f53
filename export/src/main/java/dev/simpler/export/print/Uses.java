package dev.simpler.export.print;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Statement;
import java.util.List;

/** Where variables are used. */
final class Uses {
  private Uses() {}

  /** Whether statements name a variable. */
  static boolean in(List<Statement> body, Variable variable) {
    return body.stream().anyMatch(each -> in(each, variable));
  }

  private static boolean in(Statement statement, Variable variable) {
    return switch (statement) {
      case Statement.Let let -> let.value() != null && in(let.value(), variable);
      case Statement.Assign assign ->
          assign.variable().equals(variable) || in(assign.value(), variable);
      case Statement.Effect effect -> in(effect.operation(), variable);
      case Statement.Branch branch ->
          in(branch.condition(), variable)
              || in(branch.then(), variable)
              || in(branch.otherwise(), variable);
      case Statement.Repeat repeat ->
          in(repeat.condition(), variable) || in(repeat.body(), variable);
      case Statement.GraphScope scope -> in(scope.body(), variable);
      case Statement.DeclareTile _, Statement.DeclarePipe _, Statement.Break _, Statement.Leave _ ->
          false;
    };
  }

  private static boolean in(Expression expression, Variable variable) {
    return expression.any(variable::equals);
  }
}
