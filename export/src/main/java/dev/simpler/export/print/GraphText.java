package dev.simpler.export.print;

import dev.simpler.export.ir.LiftedFunction;
import dev.simpler.export.ir.LiftedGraph;

/** The C++ source of an orchestration function. */
public final class GraphText {
  private GraphText() {}

  /** The source. */
  public static String of(LiftedGraph graph, PatternTable patterns) {
    StatementText text = new StatementText(patterns, graph.source());
    text.line("// Exported from " + graph.source());
    text.line("#include \"sj_graph.h\"");
    text.line("");
    graph.functions().forEach(each -> function(text, each));
    text.line("extern \"C\" {");
    text.line("");
    text.line(
        "SJ_EXPORT PTO2OrchestrationConfig aicpu_orchestration_config(const SjArguments &orch) {");
    text.in();
    text.line("(void)orch;");
    text.line("return PTO2OrchestrationConfig{" + graph.expectedArguments() + "};");
    text.out();
    text.line("}");
    text.line("");
    text.line("SJ_EXPORT void aicpu_orchestration_entry(const SjArguments &orch) {");
    text.in();
    text.all(graph.body());
    text.out();
    text.line("}");
    text.line("");
    text.line("}");
    return text.text();
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
