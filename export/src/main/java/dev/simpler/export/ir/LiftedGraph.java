package dev.simpler.export.ir;

import java.util.List;

/**
 * An orchestration function as structured code.
 *
 * @param name its class, without the package
 * @param source the class's source file
 * @param expectedArguments arguments that it needs at least; 0 if it does not say
 * @param body what it does
 */
public record LiftedGraph(String name, String source, int expectedArguments, List<Statement> body) {
  public LiftedGraph {
    body = List.copyOf(body);
  }
}
