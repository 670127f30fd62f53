package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One name, one thing: no two classes share a name, in whatever packages, main or test. */
final class ClassNamesTest {
  @Test
  void noTwoClassesShareAName() throws IOException {
    Path root = SourceTree.root();
    List<Path> sources =
        SourceTree.modules().stream()
            .flatMap(module -> Stream.of("main", "test").map(kind -> module + "/src/" + kind))
            .flatMap(folder -> sources(root.resolve(folder)))
            .toList();
    assertTrue(sources.size() > 1000, "only " + sources.size() + " sources found");
    Map<String, List<String>> twins =
        sources.stream()
            .collect(
                Collectors.groupingBy(
                    file -> file.getFileName().toString(),
                    TreeMap::new,
                    Collectors.mapping(
                        file -> root.relativize(file).toString(), Collectors.toList())));
    twins.values().removeIf(files -> files.size() == 1);
    assertEquals(Map.of(), twins, "give one of each pair a name of its own");
  }

  private static Stream<Path> sources(Path folder) {
    try {
      return SourceTree.sources(folder).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
