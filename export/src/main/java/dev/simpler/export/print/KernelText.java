package dev.simpler.export.print;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.LiftedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The C++ source of a kernel. */
public final class KernelText {
  private static final String COMMON = "#include \"sj_kernel.h\"\n";

  /** Where instructions between chips are in the tile library, and what is built on them. */
  private static final String BETWEEN_CHIPS = "pto::comm::";

  private static final String BUILT_ON_THEM = "sj::comm::";

  /** A core's channel of the SDMA engine, which kernels have that use it. */
  private static final String CHANNEL = "sjChannel";

  private static final String BODY = "(__gm__ int64_t *args) {\n";

  private static final String ENTRY =
      "extern \"C\" __aicore__ void kernel_entry(__gm__ int64_t *args)";

  private KernelText() {}

  /**
   * The source.
   *
   * @param kernel with tiles planned
   * @param instances values of the kernel's parameters, one list per instance of its template
   */
  public static String of(LiftedKernel kernel, List<List<Long>> instances, PatternTable patterns) {
    String text = plain(kernel, instances, patterns);
    if (text.contains(CHANNEL)) {
      int body = text.indexOf(BODY) + BODY.length();
      String declared = "    " + BUILT_ON_THEM + "Channel " + CHANNEL + ";\n";
      text = text.substring(0, body) + declared + text.substring(body);
    }
    if (text.contains(BUILT_ON_THEM)) {
      return text.replaceFirst(COMMON, COMMON + "#include \"sj_comm.h\"\n");
    }
    return text.contains(BETWEEN_CHIPS)
        ? text.replaceFirst(COMMON, COMMON + "#include <pto/comm/pto_comm_inst.hpp>\n")
        : text;
  }

  private static String plain(
      LiftedKernel kernel, List<List<Long>> instances, PatternTable patterns) {
    StatementText text = new StatementText(patterns, kernel.source());
    text.line("// Exported from " + String.join(", ", kernel.sources()));
    text.line(COMMON.strip());
    text.line("");
    text.line("using namespace pto;");
    text.line("");
    if (kernel.parameters().isEmpty()) {
      text.line(ENTRY + " {");
      text.in();
      text.all(kernel.body());
      text.out();
      text.line("}");
      return text.text();
    }
    List<String> parameters = new ArrayList<>();
    for (Variable each : kernel.parameters().values()) {
      parameters.add(CppTypes.of(each.kind()) + " " + each.name());
    }
    text.line("template <" + String.join(", ", parameters) + ">");
    text.line("SJ_INLINE void run(__gm__ int64_t *args) {");
    text.in();
    text.all(kernel.body());
    text.out();
    text.line("}");
    text.line("");
    text.line(ENTRY + " {");
    text.in();
    entry(kernel, instances, text);
    text.out();
    text.line("}");
    return text.text();
  }

  private static void entry(LiftedKernel kernel, List<List<Long>> instances, StatementText text) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<Operation, Variable> each : kernel.parameters().entrySet()) {
      Variable parameter = each.getValue();
      Expression argument = each.getKey();
      names.add(parameter.name());
      text.line(
          "const "
              + CppTypes.of(parameter.kind())
              + " "
              + parameter.name()
              + " = "
              + text.expressions().of(argument)
              + ";");
    }
    for (List<Long> values : instances) {
      List<String> conditions = new ArrayList<>();
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        conditions.add(names.get(i) + " == " + values.get(i));
        arguments.add(values.get(i).toString());
      }
      text.line("if (" + String.join(" && ", conditions) + ") {");
      text.in();
      text.line("return run<" + String.join(", ", arguments) + ">(args);");
      text.out();
      text.line("}");
    }
    text.line("sj::unrecorded();");
  }
}
