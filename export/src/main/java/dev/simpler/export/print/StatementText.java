package dev.simpler.export.print;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.Statement.Assign;
import dev.simpler.export.ir.Statement.Branch;
import dev.simpler.export.ir.Statement.Let;
import dev.simpler.export.ir.Statement.Repeat;
import dev.simpler.export.ir.ValueKind;
import java.util.List;
import java.util.Map;

/** Statements as lines of C++. */
final class StatementText {
  private static final String STEP = "    ";

  private final StringBuilder out = new StringBuilder();
  private final PatternTable patterns;
  private final ExpressionText expressions;
  private final TileText tiles;
  private String indent = "";

  StatementText(PatternTable patterns, String source) {
    this.patterns = patterns;
    expressions = new ExpressionText(patterns, source);
    tiles = new TileText(expressions);
  }

  /** All lines so far. */
  String text() {
    return out.toString();
  }

  /** A line as it is. */
  void line(String text) {
    out.append(text.isEmpty() ? "" : indent).append(text).append('\n');
  }

  /** What follows is one block deeper. */
  void in() {
    indent += STEP;
  }

  /** What follows is one block less deep. */
  void out() {
    indent = indent.substring(STEP.length());
  }

  ExpressionText expressions() {
    return expressions;
  }

  void all(List<Statement> body) {
    for (int i = 0; i < body.size(); i++) {
      boolean counts = i + 1 < body.size() && isCounting(body, i);
      if (counts) {
        counting((Let) body.get(i), (Repeat) body.get(i + 1));
        i++;
      } else if (body.get(i) instanceof Let let
          && let.value() instanceof Variable original
          && isCopy(let, expressions.original(original), body.subList(i + 1, body.size()))) {
        expressions.same(let.variable(), original);
      } else {
        one(body.get(i));
      }
    }
  }

  /** Whether a variable is another one under a second name, wherever it is read. */
  private static boolean isCopy(Let let, Variable original, List<Statement> rest) {
    Variable copy = let.variable();
    if (!copy.fixed() || copy.kind() != original.kind() || copy.kind() == ValueKind.OBJECT) {
      return false;
    }
    for (int i = 0; i < rest.size(); i++) {
      if (Uses.assigns(rest.get(i), original)) {
        boolean before = rest.get(i) instanceof Assign; // its value is read before
        return !Uses.in(rest.subList(before ? i + 1 : i, rest.size()), copy);
      }
    }
    return true;
  }

  private void one(Statement statement) {
    expressions.at(statement.line());
    switch (statement) {
      case Let let -> line(declare(let) + ";");
      case Assign assign -> line(assign(assign) + ";");
      case Statement.Effect effect -> line(expressions.of(effect.operation()) + ";");
      case Statement.DeclareTile declared -> tiles.declare(declared.tile()).forEach(this::line);
      case Statement.DeclarePipe declared ->
          new PipeText(patterns).declare(declared.pipe(), expressions).forEach(this::line);
      case Branch branch -> branch(branch);
      case Repeat repeat ->
          block("while (" + expressions.of(repeat.condition()) + ")", repeat.body());
      case Statement.Break _ -> line("break;");
      case Statement.Leave _ -> line("return;");
      case Statement.GraphScope scope -> block(expressions.of(scope(scope)), scope.body());
    }
  }

  private static Expression scope(Statement.GraphScope scope) {
    return Expression.effect(scope.manual() ? "manual-scope" : "scope");
  }

  private void block(String head, List<Statement> body) {
    line(head + " {");
    in();
    all(body);
    out();
    line("}");
  }

  private void branch(Branch branch) {
    line("if (" + expressions.of(branch.condition()) + ") {");
    in();
    all(branch.then());
    out();
    if (!branch.otherwise().isEmpty()) {
      line("} else {");
      in();
      all(branch.otherwise());
      out();
    }
    line("}");
  }

  /** A parameter of a function, with what it is if it is an object. */
  String parameter(Map.Entry<Variable, String> each) {
    String text = declare(new Let(each.getKey(), each.getValue(), null, 0));
    return text.replaceFirst(" = $", "");
  }

  private String declare(Let let) {
    Variable variable = let.variable();
    expressions.declared(variable);
    Expression value = let.value();
    if (variable.kind() == ValueKind.OBJECT) {
      String pattern =
          java.util.Objects.requireNonNull(patterns.of("let " + let.type()), let.type());
      return pattern
          .replace("{name}", variable.name())
          .replace("{value}", value == null ? "" : expressions.of(value));
    }
    String type = (variable.fixed() ? "const " : "") + CppTypes.of(variable.kind());
    return type + " " + variable.name() + (value == null ? "" : " = " + expressions.of(value));
  }

  private String assign(Assign assign) {
    String name = assign.variable().name();
    if (assign.value() instanceof Operation sum
        && sum.operands().size() == 2
        && sum.operands().get(0).equals(assign.variable())
        && (sum.name().equals("+") || sum.name().equals("-"))) {
      Expression step = sum.operands().get(1);
      return step.equals(Expression.of(1)) && sum.name().equals("+")
          ? name + "++"
          : name + " " + sum.name() + "= " + expressions.of(step);
    }
    return name + " = " + expressions.of(assign.value());
  }

  /** Whether a declaration and the loop behind it are what C++ writes as for. */
  private static boolean isCounting(List<Statement> body, int at) {
    return body.get(at) instanceof Let let
        && !let.variable().fixed()
        && let.variable().kind() != ValueKind.OBJECT
        && let.value() != null
        && body.get(at + 1) instanceof Repeat repeat
        && !repeat.body().isEmpty()
        && repeat.body().getLast() instanceof Assign step
        && step.variable().equals(let.variable())
        && repeat.body().stream().noneMatch(each -> isOf(step, each))
        && repeat.condition().any(let.variable()::equals)
        && !Uses.in(body.subList(at + 2, body.size()), let.variable());
  }

  /** Whether a step is by a value that only the body of the loop knows. */
  private static boolean isOf(Assign step, Statement statement) {
    return statement instanceof Let own && step.value().any(own.variable()::equals);
  }

  private void counting(Let let, Repeat repeat) {
    List<Statement> body = repeat.body();
    String head =
        "for ("
            + declare(let)
            + "; "
            + expressions.of(repeat.condition())
            + "; "
            + assign((Assign) body.getLast())
            + ")";
    block(head, body.subList(0, body.size() - 1));
  }
}
