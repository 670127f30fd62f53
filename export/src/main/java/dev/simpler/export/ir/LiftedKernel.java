package dev.simpler.export.ir;

import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel as structured code.
 *
 * @param name its class, without the package
 * @param source the class's source file
 * @param parameters arguments that shapes of tiles depend on, with the names that stand for them
 * @param body what it does
 */
public record LiftedKernel(
    String name, String source, Map<Operation, Variable> parameters, List<Statement> body) {
  public LiftedKernel {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    body = List.copyOf(body);
  }
}
