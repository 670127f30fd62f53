package dev.simpler.testkit.nativefake;

import java.util.List;
import java.util.Locale;

/** What an exported source is: sources of a kind are compiled as one. */
enum CardSource {
  /** A kernel. */
  KERNEL("sj_kernel.h", "void", "int64_t *args", "args", List.of("kernel_entry")),
  /** A function of tensormap_and_ringbuffer. */
  GRAPH(
      "sj_graph.h",
      "",
      "const SjArguments &orch",
      "orch",
      List.of("aicpu_orchestration_config", "aicpu_orchestration_entry")),
  /** A function of aicpu_build_graph. */
  EXPLICIT(
      "sj_graph.h",
      "",
      "PTO2Runtime *rt, const SjArguments &orch",
      "rt, orch",
      List.of("aicpu_orchestration_config", "aicpu_orchestration_entry")),
  /** A function of host_build_graph. */
  HOST(
      "sj_host_graph.h",
      "int",
      "OrchestrationRuntime *runtime, const ChipStorageTaskArgs &orch",
      "runtime, orch",
      List.of("build_graph"));

  /** An orchestration image's function, with a place for its name. */
  static final String SIGNATURE =
      "extern \"C\" __attribute__((visibility(\"default\"))) int %s(const fake_api *api, const"
          + " fake_tensor *tensors, int tensor_count, const uint64_t *scalars, int scalar_count)";

  private static final int MOST = 1000;

  /** Kept out of the sources' namespaces. */
  private static final String BETWEEN_CHIPS = "#include \"sj_comm.h\"\n";

  private final String header;
  private final String result;
  private final String parameters;
  private final String arguments;
  private final List<String> entries;

  CardSource(
      String header, String result, String parameters, String arguments, List<String> entries) {
    this.header = header;
    this.result = result;
    this.parameters = parameters;
    this.arguments = arguments;
    this.entries = entries;
  }

  static CardSource of(String text) {
    if (text.contains("#include \"sj_kernel.h\"")) {
      return KERNEL;
    }
    if (text.contains("#include \"sj_host_graph.h\"")) {
      return HOST;
    }
    return text.contains("(PTO2Runtime *rt, ") ? EXPLICIT : GRAPH;
  }

  /** The number of the first source of this kind. */
  int first() {
    return ordinal() * MOST;
  }

  String file() {
    return name().toLowerCase(Locale.ROOT) + "s.cpp";
  }

  private String orchestrate() {
    return "orchestrate_" + name().toLowerCase(Locale.ROOT);
  }

  /** A source with all sources of this kind, of which the number in the image chooses one. */
  String all(List<String> sources) {
    StringBuilder text = new StringBuilder("#include \"card_choice.h\"\n");
    text.append("#define orchestrate ").append(orchestrate()).append('\n');
    text.append(this == EXPLICIT ? "#define CARD_EXPLICIT\n" : "");
    text.append("#define CARD_LINKAGE static\n");
    text.append("#include \"").append(header).append("\"\n");
    if (sources.stream().anyMatch(source -> source.contains(BETWEEN_CHIPS))) {
      text.append(BETWEEN_CHIPS);
    }
    for (int i = 0; i < sources.size(); i++) {
      for (String entry : entries) {
        text.append("#define %s %s_%d\n".formatted(entry, entry, first() + i));
      }
      text.append("namespace image_%d {\n%s}\n".formatted(i, sources.get(i)));
      entries.forEach(entry -> text.append("#undef ").append(entry).append('\n'));
    }
    entries.forEach(entry -> entry(text, entry, sources.size()));
    return text.toString();
  }

  private void entry(StringBuilder text, String entry, int count) {
    String type = entry.endsWith("_config") ? "PTO2OrchestrationConfig" : result;
    String gives = type.isEmpty() ? "void" : type;
    text.append(entry.startsWith("aicpu") ? "static " : "");
    text.append("%s %s(%s) {\n  switch (card_choice()) {\n".formatted(gives, entry, parameters));
    for (int i = 0; i < count; i++) {
      text.append(
          "    case %d: return image_%d::%s_%d(%s);\n"
              .formatted(first() + i, i, entry, first() + i, arguments));
    }
    text.append("  }\n").append(gives.equals("void") ? "" : "  return {};\n").append("}\n");
  }

  /** Adds to what the library's own entry consists of. */
  void choose(StringBuilder declarations, StringBuilder choice) {
    if (this != KERNEL) {
      declarations.append(SIGNATURE.formatted(orchestrate())).append(";\n");
      choice
          .append("  if (card_choice() / %d == %d) ".formatted(MOST, ordinal()))
          .append("return %s(api, tensors, ".formatted(orchestrate()))
          .append("tensor_count, scalars, scalar_count);\n");
    }
  }
}
