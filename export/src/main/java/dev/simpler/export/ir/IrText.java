package dev.simpler.export.ir;

import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.Expression.Variable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Structured code as text, one statement a line: {@code (let int rows (extent 0 1))}. For tests and
 * for people who look for the place where a translation went wrong.
 */
public final class IrText {
  private final StringBuilder out = new StringBuilder();

  private IrText() {}

  /** The text of a kernel, its parameters first. */
  public static String of(LiftedKernel kernel) {
    IrText text = new IrText();
    kernel
        .parameters()
        .forEach((argument, name) ->
            text.line("", "(parameter " + name.name() + " " + expression(argument) + ")"));
    text.all("", kernel.body());
    return text.out.toString();
  }

  /** The text of an orchestration function. */
  public static String of(LiftedGraph graph) {
    IrText text = new IrText();
    for (LiftedFunction function : graph.functions()) {
      text.line("", "(function " + function.name());
      function
          .parameters()
          .forEach(each -> text.line("  ", "(given " + each.getKey().name() + ")"));
      text.all("  ", function.body());
      text.line("", ")");
    }
    text.all("", graph.body());
    return text.out.toString();
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  private void all(String indent, List<Statement> body) {
    body.forEach(each -> one(indent, each));
  }

  private void one(String indent, Statement statement) {
    String deeper = indent + "  ";
    switch (statement) {
      case Statement.Let let -> {
        String kind = let.type().isEmpty() ? kind(let.variable().kind()) : let.type();
        String value = let.value() == null ? "" : " " + expression(let.value());
        String how = let.variable().fixed() ? "let" : "var";
        line(indent, "(" + how + " " + kind + " " + let.variable().name() + value + ")");
      }
      case Statement.Assign assign ->
          line(indent, "(set " + assign.variable().name() + " " + expression(assign.value()) + ")");
      case Statement.Effect effect -> line(indent, expression(effect.operation()));
      case Statement.DeclareTile declared -> line(indent, tile(declared.tile()));
      case Statement.DeclarePipe declared -> {
        PipeVariable pipe = declared.pipe();
        line(
            indent,
            "(pipe "
                + String.join(" ", pipe.name(), pipe.direction(), pipe.split(), pipe.slots() + "")
                + ")");
      }
      case Statement.Branch branch -> {
        line(indent, "(if " + expression(branch.condition()));
        all(deeper, branch.then());
        if (!branch.otherwise().isEmpty()) {
          line(indent, " else");
          all(deeper, branch.otherwise());
        }
        line(indent, ")");
      }
      case Statement.Repeat repeat -> {
        line(indent, "(while " + expression(repeat.condition()));
        all(deeper, repeat.body());
        line(indent, ")");
      }
      case Statement.Break _ -> line(indent, "(break)");
      case Statement.Leave _ -> line(indent, "(return)");
      case Statement.GraphScope scope -> {
        line(indent, scope.manual() ? "(manual-scope" : "(scope");
        all(deeper, scope.body());
        line(indent, ")");
      }
    }
  }

  private static String kind(ValueKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String tile(TileVariable tile) {
    String of = tile.elements() == 0 ? "" : "[" + tile.element() + "]";
    String valid =
        tile.isDynamic()
            ? " valid ?"
            : " valid " + expression(tile.validRows()) + " " + expression(tile.validCols());
    return "(tile "
        + tile.name()
        + of
        + " "
        + tile.location()
        + " "
        + tile.type()
        + " "
        + tile.layout()
        + " "
        + expression(tile.rows())
        + " "
        + expression(tile.cols())
        + valid
        + tile.offset().map(offset -> " at " + expression(offset)).orElse("")
        + ")";
  }

  private static String expression(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal.value().toString();
      case Variable variable -> variable.name();
      case TileUse use ->
          use.tile().name()
              + use.index().stream()
                  .map(each -> "[" + expression(each) + "]")
                  .collect(Collectors.joining());
      case Operation operation ->
          operation.operands().stream()
              .map(IrText::expression)
              .collect(Collectors.joining(" ", "(" + operation.name() + " ", ")"))
              .replace(" )", ")");
    };
  }
}
