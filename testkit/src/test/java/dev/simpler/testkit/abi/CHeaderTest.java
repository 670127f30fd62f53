package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.header.CHeader;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CHeaderTest {
  static List<AbiEpoch> epochs() {
    return AbiEpochs.ALL;
  }

  @ParameterizedTest
  @MethodSource("epochs")
  void everySizeAlignmentAndOffsetAgreesWithTheCompiler(AbiEpoch epoch, @TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(compilerOnPath(), "no C compiler (cc) on the PATH, the header is not compiled");
    Files.writeString(directory.resolve("simpler_abi.h"), CHeader.text(epoch));
    StringBuilder expected = new StringBuilder();
    Files.writeString(directory.resolve("probe.c"), probe(epoch, expected));
    run(directory, "cc", "-std=c11", "-Wall", "-Werror", "-o", "probe", "probe.c");
    assertEquals(expected.toString(), run(directory, directory.resolve("probe").toString()));
  }

  private static String probe(AbiEpoch epoch, StringBuilder expected) {
    StringBuilder code = new StringBuilder();
    code.append("#include <stddef.h>\n#include <stdio.h>\n#include \"simpler_abi.h\"\n");
    code.append("#define P(what, value) printf(\"%s %zu\\n\", what, (size_t)(value))\n");
    code.append("int main(void) {\n");
    for (StructSpec spec : epoch.structs()) {
      String name = spec.name();
      line(code, expected, "sizeof " + name, "sizeof(" + name + ")", spec.bytes());
      line(code, expected, "alignof " + name, "_Alignof(" + name + ")", spec.alignment());
      for (FieldSpec field : spec.fields()) {
        if (field.count() > 0) {
          line(
              code,
              expected,
              "offsetof " + name + "." + field.name(),
              "offsetof(" + name + ", " + field.name() + ")",
              field.offset());
          line(
              code,
              expected,
              "sizeof " + name + "." + field.name(),
              "sizeof(((" + name + " *)0)->" + field.name() + ")",
              field.bytes());
        }
      }
    }
    return code.append("  return 0;\n}\n").toString();
  }

  private static void line(
      StringBuilder code, StringBuilder expected, String what, String expression, int value) {
    code.append("  P(\"").append(what).append("\", ").append(expression).append(");\n");
    expected.append(what).append(' ').append(value).append('\n');
  }

  private static String run(Path directory, String... command)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
    return Files.readString(output);
  }

  private static boolean compilerOnPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cc")));
  }
}
