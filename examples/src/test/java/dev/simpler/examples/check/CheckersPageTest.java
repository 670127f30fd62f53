package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.orchestration.Orchestration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
  @CsvSource({
    "sync, main, dev.simpler.examples.failure.MissingFlag",
    "init, test, dev.simpler.examples.check.ForgottenLoad",
    "direction, test, dev.simpler.examples.check.SwappedTensors",
    "memory, test, dev.simpler.examples.check.BeyondTheView",
    "cache, test, dev.simpler.examples.check.BehindTheCache",
    "race, test, dev.simpler.examples.check.TwoWriters",
    "leak, test, dev.simpler.examples.check.ForgottenFree"
  })
  void everyPageShowsItsProgramAndItsFinding(String checker, String sources, String program)
      throws IOException, ReflectiveOperationException, InterruptedException, ExecutionException {
    String page = Files.readString(ROOT.resolve("docs/checkers.md"));
    String file = "examples/src/" + sources + "/java/" + program.replace('.', '/') + ".java";
    String source = Files.readString(ROOT.resolve(file));
    assertTrue(page.contains(source.substring(source.indexOf("public final class"))), program);
    String printed =
        run(checker, Class.forName(program)).all().stream()
            .map(Finding::text)
            .collect(Collectors.joining("\n"));
    int begin = page.indexOf("```\n" + checker + "/");
    assertTrue(begin >= 0, () -> "the page shows no finding of " + checker + ":\n" + printed);
    int end = page.indexOf("```", begin + 4);
    assertEquals(masked(page.substring(begin + 4, end)), masked(printed + "\n"));
  }

  private static FindingList run(String checker, Class<?> program)
      throws InterruptedException, ExecutionException {
    if (program == ForgottenFree.class) { // in a thread of its own, whose calls are its own
      FutureTask<FindingList> task = new FutureTask<>(new ForgottenFree());
      Thread.ofPlatform().start(task);
      return task.get();
    }
    boolean isKernel = Kernel.class.isAssignableFrom(program);
    Class<? extends Kernel> kernel = isKernel ? program.asSubclass(Kernel.class) : Doubling.class;
    Class<? extends Orchestration> graph =
        isKernel
            ? checker.equals("memory") ? BugBench.HalfTask.class : BugBench.OneTask.class
            : program.asSubclass(Orchestration.class);
    return BugBench.run("a2a3sim", checker, graph, Cores.AIV, List.of(kernel), 0);
  }

  /**
   * Which range of addresses a device gets depends on what else is open, and when something happens
   * on the constants of the model of time, which others hold.
   */
  private static String masked(String text) {
    return text.replaceAll("0xd[0-9a-f]{4}", "0xd0000").replaceAll("[0-9]+ ns", "# ns");
  }
}
