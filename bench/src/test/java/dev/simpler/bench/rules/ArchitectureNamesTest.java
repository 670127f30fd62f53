package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The journeys in docs/architecture.md name classes; a renamed class would leave them behind. */
final class ArchitectureNamesTest {
  /** The class in a code span such as {@code runtime.worker.Worker.malloc}. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]\\w+)[^`]*`");

  @Test
  void everyClassThatTheJourneysNameExists() throws IOException {
    String page = Files.readString(SourceTree.root().resolve("docs/architecture.md"));
    int from = page.indexOf("## Two journeys");
    String journeys = page.substring(from, page.indexOf("\n## ", from + 1));
    Set<String> named =
        CLASS_NAME
            .matcher(journeys)
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() > 20, named::toString);
    for (Path source : SourceTree.mainSources()) {
      named.remove(source.getFileName().toString().replace(".java", ""));
    }
    assertEquals(Set.of(), named);
  }
}
