package dev.simpler.export.print;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.TileVariable;
import java.util.List;

/** Where variables are used. */
final class Uses {
  private Uses() {}

  /** Whether statements name a variable. */
  static boolean in(List<Statement> body, Variable variable) {
    return body.stream().anyMatch(each -> in(each, variable));
  }

  /** Whether a statement gives a variable another value. */
  static boolean assigns(Statement statement, Variable variable) {
    return switch (statement) {
      case Statement.Assign assign -> assign.variable().equals(variable);
      case Statement.Branch branch ->
          branch.then().stream().anyMatch(each -> assigns(each, variable))
              || branch.otherwise().stream().anyMatch(each -> assigns(each, variable));
      case Statement.Repeat repeat ->
          repeat.body().stream().anyMatch(each -> assigns(each, variable));
      case Statement.GraphScope scope ->
          scope.body().stream().anyMatch(each -> assigns(each, variable));
      default -> false;
    };
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
      case Statement.DeclareTile declared -> in(declared.tile(), variable);
      case Statement.DeclarePipe declared ->
          declared.pipe().through().filter(memory -> in(memory, variable)).isPresent();
      case Statement.Break _, Statement.Leave _ -> false;
    };
  }

  private static boolean in(TileVariable tile, Variable variable) {
    return in(tile.rows(), variable)
        || in(tile.cols(), variable)
        || in(tile.validRows(), variable)
        || in(tile.validCols(), variable)
        || tile.offset().filter(offset -> in(offset, variable)).isPresent();
  }

  private static boolean in(Expression expression, Variable variable) {
    return expression.any(variable::equals);
  }
}
