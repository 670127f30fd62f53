package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Examples leave the same events with all checkers as with none: each row of the table of scenes
 * with {@code -Dsimpler.unchanged=all}, else some. Those of several devices are left out, for which
 * child takes a task is up to the host.
 */
class UnchangedExamplesTest {
  private static final boolean ALL = "all".equals(System.getProperty("simpler.unchanged"));

  /** Of so many rows one is tried in every build. */
  private static final int SHARE = 12;

  private static List<String> digests(List<String> cells, String check) {
    WatchedPlatform<EventDigest> digested = WatchedPlatform.of(cells.get(1), EventDigest::new);
    Examples.find(cells.getFirst())
        .orElseThrow()
        .run(
            ExampleOptions.builder(cells.get(1))
                .runtime(cells.get(2))
                .seed(5)
                .platforms(() -> Platforms.of(List.of(digested)))
                .settings(Map.of(WorkerConfig.CHECK, check))
                .build());
    return digested.observers().stream().map(Object::toString).toList();
  }

  @Test
  void theEventsOfExamplesAreTheSameWithAndWithout() {
    List<String> differ = new ArrayList<>();
    int compared = 0;
    List<Arguments> rows = SceneTable.succeeding().toList();
    for (int row = 0; row < rows.size(); row += ALL ? 1 : SHARE) {
      List<String> cells = Stream.of(rows.get(row).get()).map(String::valueOf).toList();
      List<String> without = digests(cells, "none");
      if (without.size() == 1) {
        compared++;
        List<String> with = digests(cells, "all");
        if (!without.equals(with)) {
          differ.add(cells + ": " + without + " and " + with);
        }
      }
    }
    assertEquals(List.of(), differ);
    assertTrue(compared > 0);
  }
}
