package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.Main;
import dev.simpler.cli.output.Progress;
import dev.simpler.cli.output.Terminal;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.export.ExportTarget;
import dev.simpler.runtime.example.ExampleOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryExportTest {
  private static final Set<String> SOME = Set.of("vector_example", "conv2d");

  private final StringWriter err = new StringWriter();

  @Test
  void whatIsExportedHasAFolderAndWhatIsNotAReason(@TempDir Path folder) {
    EveryExport every;
    try (Progress progress = Progress.of(new PrintWriter(err), Terminal.NONE, false, "export")) {
      every =
          EveryExport.of(
              Examples.all().stream().filter(each -> SOME.contains(each.name())).toList(),
              new ExportTarget("a2a3", ExportTarget.BASELINE, ""),
              () -> ExampleOptions.builder("a2a3sim"),
              folder,
              progress);
    }
    assertEquals(Set.of("vector_example"), every.files().keySet());
    assertEquals(Set.of("conv2d"), every.refused().keySet());
    assertTrue(Files.exists(folder.resolve("vector_example").resolve("CMakeLists.txt")));
    StringWriter out = new StringWriter();
    every.print(new PrintWriter(out));
    assertTrue(out.toString().contains("1 exported, 1 refused"), out::toString);
    assertTrue(out.toString().contains("ConvolveImage.java:"), out::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "export --chip a2a3 --check, no example to export",
    "export vector_example --all --chip a2a3 --check, one example and --all"
  })
  void eitherOneIsNamedOrAllAreMeant(String command, String told) {
    StringWriter out = new StringWriter();
    assertEquals(
        2, Main.run(command.split(" "), new PrintWriter(out), new PrintWriter(err)), err::toString);
    assertTrue(err.toString().contains(told), err::toString);
  }
}
