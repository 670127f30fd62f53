package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/checkers.md shows programs as they are compiled, and findings as they are printed. */
class CheckersPageTest {
  private static final Path ROOT = root();

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docs/checkers.md"))) {
      at = Objects.requireNonNull(at.getParent(), "no folder above has docs/checkers.md");
    }
    return at;
  }

  @ParameterizedTest
  @CsvSource({"sync, main, dev.simpler.examples.failure.MissingFlag"})
  void everyPageShowsItsProgramAndItsFinding(String checker, String sources, String program)
      throws IOException, ReflectiveOperationException {
    String page = Files.readString(ROOT.resolve("docs/checkers.md"));
    String file = "examples/src/" + sources + "/java/" + program.replace('.', '/') + ".java";
    String source = Files.readString(ROOT.resolve(file));
    assertTrue(page.contains(source.substring(source.indexOf("public final class"))), program);
    Class<? extends Kernel> kernel = Class.forName(program).asSubclass(Kernel.class);
    String printed =
        BugBench.run("a2a3sim", checker, Cores.AIV, List.of(kernel), 0).all().stream()
            .map(Finding::text)
            .collect(Collectors.joining("\n"));
    int begin = page.indexOf("```\n" + checker + "/");
    assertTrue(begin >= 0, () -> "the page shows no finding of " + checker + ":\n" + printed);
    int end = page.indexOf("```", begin + 4);
    assertEquals(page.substring(begin + 4, end), printed + "\n");
  }
}
