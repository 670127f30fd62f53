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
 * @param sources the files of the Java sources that it comes from, its class's own first
 * @param parameters arguments that shapes of tiles depend on, with the names that stand for them
 * @param body what it does
 */
public record LiftedKernel(
    String name, List<String> sources, Map<Operation, Variable> parameters, List<Statement> body) {
  public LiftedKernel {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    sources = List.copyOf(sources);
    body = List.copyOf(body);
  }

  /** The file of its class. */
  public String source() {
    return sources.getFirst();
  }
}
