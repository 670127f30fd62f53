package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CheckedExamplesTest {
  /** What runs clean here runs on silicon as far as the checkers see. */
  @ParameterizedTest
  @MethodSource("dev.simpler.examples.SceneTable#succeeding")
  void everyExampleIsCleanUnderAllCheckers(String name, String platform, String runtime) {
    List<FindingList> told = new ArrayList<>();
    ExampleResult result =
        Examples.find(name)
            .orElseThrow()
            .run(
                ExampleOptions.builder(platform)
                    .runtime(runtime)
                    .settings(Map.of(WorkerConfig.CHECK, "all"))
                    .findings(told::add)
                    .build());
    assertTrue(result.ok(), () -> result.notes().toString());
    String findings =
        told.stream()
            .flatMap(list -> list.all().stream())
            .map(Finding::text)
            .collect(Collectors.joining(System.lineSeparator()));
    assertEquals("", findings);
  }
}
