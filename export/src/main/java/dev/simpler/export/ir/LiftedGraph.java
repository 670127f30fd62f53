package dev.simpler.export.ir;

import java.util.List;

/**
 * An orchestration function as structured code.
 *
 * @param name its class, without the package
 * @param sources the files of the Java sources that it comes from, its class's own first
 * @param kind the graph runtime that it is written for
 * @param expectedArguments arguments that it needs at least; 0 if it does not say
 * @param functions those that call themselves, each behind those it calls
 * @param body what it does
 */
public record LiftedGraph(
    String name,
    List<String> sources,
    GraphKind kind,
    int expectedArguments,
    List<LiftedFunction> functions,
    List<Statement> body) {
  public LiftedGraph {
    functions = List.copyOf(functions);
    sources = List.copyOf(sources);
    body = List.copyOf(body);
  }

  /** The file of its class. */
  public String source() {
    return sources.getFirst();
  }
}
