package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture of the modules in docs/architecture.md draws what {@link Module} allows. */
final class ModulePictureTest {
  private static final Pattern ARROW = Pattern.compile("(?m)^  ([a-z0-9-]+) --> ([a-z0-9-]+)$");

  @Test
  void whatCanBeReachedInThePictureIsWhatTheModuleMayUse() throws IOException {
    TreeMap<String, Set<String>> drawn = new TreeMap<>();
    ARROW
        .matcher(Files.readString(SourceTree.root().resolve("docs/architecture.md")))
        .results()
        .forEach(arrow ->
            drawn.computeIfAbsent(arrow.group(1), from -> new TreeSet<>()).add(arrow.group(2)));
    assertTrue(drawn.size() > 10, "arrows found: " + drawn);
    for (Module module : Module.values()) {
      assertEquals(
          new TreeSet<>(module.uses()), reachable(drawn, module.folder()), module.folder());
    }
  }

  private static Set<String> reachable(Map<String, Set<String>> drawn, String from) {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(drawn.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (seen.add(next)) {
        open.addAll(drawn.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }
}
