package dev.simpler.export.print;

import dev.simpler.abi.callable.Direction;
import dev.simpler.export.ir.LiftedFunction;
import dev.simpler.export.ir.LiftedGraph;
import dev.simpler.export.ir.UntranslatableException;
import java.util.List;
import java.util.stream.Collectors;

/** The C++ source of an orchestration function. */
public final class GraphText {
  private final PatternTable patterns;
  private final String entry;
  private final List<Direction> signature;

  /**
   * For a program.
   *
   * @param entry name of the function if it builds its graph on the host; others have fixed names
   * @param signature how the program uses its tensors
   */
  public GraphText(PatternTable patterns, String entry, List<Direction> signature) {
    this.patterns = patterns;
    this.entry = entry;
    this.signature = List.copyOf(signature);
  }

  /** The source. */
  public String of(LiftedGraph graph) {
    patterns
        .refusal("graph " + graph.kind().runtime())
        .ifPresent(why -> {
          String[] parts = why.split("\\s*\\|\\s*", 2);
          throw new UntranslatableException(graph.source(), parts[0], parts[1]);
        });
    StatementText text = new StatementText(patterns, graph.source());
    text.line("// Exported from " + String.join(", ", graph.sources()));
    switch (graph.kind()) {
      case INFERRED -> onDevice(graph, text, "");
      case EXPLICIT -> onDevice(graph, text, "PTO2Runtime *rt, ");
      case HOST -> onHost(graph, text);
    }
    return text.text();
  }

  private static void onDevice(LiftedGraph graph, StatementText text, String runtime) {
    text.line("#include \"sj_graph.h\"");
    text.line("");
    graph.functions().forEach(each -> function(text, each));
    text.line("extern \"C\" {");
    text.line("");
    text.line(
        "SJ_EXPORT PTO2OrchestrationConfig aicpu_orchestration_config("
            + runtime
            + "const SjArguments &) {");
    text.in();
    text.line("return PTO2OrchestrationConfig{" + graph.expectedArguments() + "};");
    text.out();
    text.line("}");
    text.line("");
    text.line("SJ_EXPORT void aicpu_orchestration_entry(" + runtime + "const SjArguments &orch) {");
    text.in();
    text.all(graph.body());
    text.out();
    text.line("}");
    text.line("");
    text.line("}");
  }

  private void onHost(LiftedGraph graph, StatementText text) {
    text.line("#include \"sj_host_graph.h\"");
    text.line("");
    text.line("static void build(sj::HostGraph &graph) {");
    text.in();
    text.all(graph.body());
    text.out();
    text.line("}");
    text.line("");
    String ways =
        signature.stream()
            .map(each ->
                switch (each) {
                  case IN -> "i";
                  case OUT -> "o";
                  case INOUT -> "b";
                  case SCALAR -> "";
                })
            .collect(Collectors.joining());
    text.line(
        "extern \"C\" SJ_EXPORT int "
            + entry
            + "(OrchestrationRuntime *runtime, const ChipStorageTaskArgs &orch) {");
    text.in();
    text.line("sj::HostGraph graph(runtime, orch, \"" + ways + "\");");
    text.line("return graph.run(" + graph.expectedArguments() + ", build);");
    text.out();
    text.line("}");
  }

  private static void function(StatementText text, LiftedFunction function) {
    StringBuilder head = new StringBuilder("static void " + function.name());
    head.append("(const SjArguments &orch");
    function.parameters().forEach(each -> head.append(", ").append(text.parameter(each)));
    text.line(head + ") {");
    text.in();
    text.all(function.body());
    text.out();
    text.line("}");
    text.line("");
  }
}
