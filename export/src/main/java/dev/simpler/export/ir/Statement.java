package dev.simpler.export.ir;

import dev.simpler.export.ir.Expression.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of code, with the line of the Java source that it comes from. */
public sealed interface Statement {
  /** Line in the Java source, 0 if unknown. */
  int line();

  /**
   * Declares a variable.
   *
   * @param type what the object is of a variable of kind OBJECT, else empty
   * @param value null of a variable that gets its value later
   */
  record Let(Variable variable, String type, @Nullable Expression value, int line)
      implements Statement {}

  /** Gives a variable a value. */
  record Assign(Variable variable, Expression value, int line) implements Statement {}

  /** An operation for its effect. */
  record Effect(Expression operation, int line) implements Statement {}

  /** Declares a tile. */
  record DeclareTile(TileVariable tile, int line) implements Statement {}

  /** Declares the end of a pipe of tiles. */
  record DeclarePipe(PipeVariable pipe, int line) implements Statement {}

  /** One of two ways. */
  record Branch(Expression condition, List<Statement> then, List<Statement> otherwise, int line)
      implements Statement {}

  /** Repeats as long as a condition holds. */
  record Repeat(Expression condition, List<Statement> body, int line) implements Statement {}

  /** Ends the innermost loop. */
  record Break(int line) implements Statement {}

  /** Ends the function. */
  record Leave(int line) implements Statement {}

  /** A scope of the graph. */
  record GraphScope(boolean manual, List<Statement> body, int line) implements Statement {}
}
