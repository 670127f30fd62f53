package dev.simpler.cli.newuser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.SourceRoot;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that teach show code that is compiled and run, and pictures that are there. */
class TeachingPagesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "getting-started.md",
        "writing-kernels.md",
        "writing-orchestrations.md",
        "finding-bugs.md"
      })
  void everyBlockOfJavaIsPartOfASourceThatIsCompiled(String page) {
    assertTrue(DocsCode.page(page).contains("```java"), page);
    assertEquals(List.of(), DocsCode.unknown(page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getting-started.md",
        "writing-kernels.md",
        "writing-orchestrations.md",
        "memory.md",
        "workers.md"
      })
  void everyPictureIsThere(String page) {
    Matcher picture = Pattern.compile("!\\[[^]]+\\]\\(([^)]+)\\)").matcher(DocsCode.page(page));
    assertTrue(picture.find(), page);
    do {
      assertTrue(
          Files.exists(SourceRoot.find().resolve("docs").resolve(picture.group(1))),
          picture::group);
    } while (picture.find());
  }

  @Test
  void theFindingOnTheFirstPageIsTheOneThatIsFound() {
    Program program =
        Program.of(Unordered.Graph.class)
            .kernel(0, Unordered.Twofold.class)
            .in("x")
            .out("y")
            .build();
    Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withCheck("sync"));
    try (worker) {
      worker.run(program, worker.floats(new float[64]), worker.floats(new float[64]));
    }
    Finding found = worker.findings().all().getFirst();
    String line = found.title() + ": " + found.what();
    assertTrue(DocsCode.page("getting-started.md").contains(line), line);
  }

  @Test
  void everyCommandOnTheFirstPageIsOneThatTestsRun() {
    String page = DocsCode.page("getting-started.md");
    List<String> commands =
        page.lines().filter(line -> line.startsWith("./simpler ")).distinct().toList();
    assertEquals(
        List.of("./simpler run vector_example --platform a2a3sim", "./simpler new my-project"),
        commands);
  }

  @Test
  void whatIsNotModelledOnAnyChipIsOnThePage() {
    String page = DocsCode.page("not-modelled.md");
    List<String> listed =
        SourceText.capabilities()
            .filter(row -> row.matches("[^|]+\\|[^|]+\\| not-modelled \\| not-modelled \\|.*"))
            .map(row -> row.substring(0, row.indexOf(' ')))
            .toList();
    assertFalse(listed.isEmpty());
    for (String id : listed) {
      assertTrue(page.contains("`" + id + "`"), id + " is missing");
    }
    Matcher named = Pattern.compile("\\| `([a-z]+\\.[A-Za-z0-9_-]+)` \\|").matcher(page);
    while (named.find()) {
      assertTrue(listed.contains(named.group(1)), named.group(1) + " is modelled by now");
    }
  }
}
