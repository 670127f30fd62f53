package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes stay small: half of them at most 120 lines, none over 450, tests included. */
final class SourceSizeTest {
  private static final int LIMIT = 450;
  private static final int MEDIAN = 120;

  @Test
  void noSourceFileIsOverTheLimit() throws IOException {
    Map<String, Integer> tooLong = new TreeMap<>();
    for (String module : SourceTree.modules()) {
      tooLong.putAll(lines(SourceTree.sources(SourceTree.root().resolve(module).resolve("src"))));
    }
    assertTrue(
        tooLong.keySet().stream().anyMatch(each -> each.contains("/src/test/")), "no test found");
    tooLong.values().removeIf(lines -> lines <= LIMIT);
    assertEquals(Map.of(), tooLong, "split these by noun");
  }

  @Test
  void halfOfTheMainSourceFilesAreShort() throws IOException {
    List<Integer> sorted = lines(SourceTree.mainSources()).values().stream().sorted().toList();
    assertTrue(sorted.size() > 100, "only " + sorted.size() + " sources found: wrong directory");
    assertTrue(
        sorted.get(sorted.size() / 2) <= MEDIAN,
        () -> "the median source has " + sorted.get(sorted.size() / 2) + " lines");
  }

  private static Map<String, Integer> lines(List<Path> sources) throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    Path root = SourceTree.root();
    for (Path source : sources) {
      try (Stream<String> text = Files.lines(source)) {
        lines.put(root.relativize(source).toString(), (int) text.count());
      }
    }
    return lines;
  }
}
