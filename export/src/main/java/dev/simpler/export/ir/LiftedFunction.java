package dev.simpler.export.ir;

import java.util.List;
import java.util.Map;

/**
 * A function beside an orchestration function, which it calls and which calls itself.
 *
 * @param name its name
 * @param parameters what it is given beside the arguments of the run, each with what the object is
 *     of one of kind OBJECT, else empty
 * @param body what it does
 */
public record LiftedFunction(
    String name, List<Map.Entry<Expression.Variable, String>> parameters, List<Statement> body) {
  public LiftedFunction {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }
}
