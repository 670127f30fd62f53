package dev.simpler.examples.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random programs compute what their steps say in order, and forget nothing. */
class RandomExampleTest {
  private final List<String> found = new ArrayList<>();

  private ExampleResult run(int number, String platform, String runtime, String... settings) {
    return Examples.find("random_" + number)
        .orElseThrow()
        .run(
            ExampleOptions.builder(platform)
                .runtime(runtime)
                .seed(number)
                .randomInput(true)
                .settings(Map.of(settings[0], settings[1]))
                .findings(list -> list.all().stream().map(Finding::title).forEach(found::add))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "1, a2a3sim, tensormap_and_ringbuffer",
    "2, a5sim, tensormap_and_ringbuffer",
    "3, a2a3sim, host_build_graph",
    "4, a5sim, host_build_graph",
    "5, a2a3sim, aicpu_build_graph"
  })
  void eachIsRightAndClean(int number, String platform, String runtime) {
    ExampleResult result = run(number, platform, runtime, WorkerConfig.CHECK, "all");
    assertTrue(result.ok(), result::toString);
    assertEquals(List.of(), found);
  }

  @Test
  void lateEffectsChangeNothing() {
    ExampleResult result =
        run(6, "a2a3sim", "tensormap_and_ringbuffer", WorkerConfig.EFFECTS, "adverse");
    assertTrue(result.ok(), result::toString);
  }

  @Test
  void aSlowPipeTakesLongerAndOtherCoresDoTheSame() {
    String runtime = "tensormap_and_ringbuffer";
    ExampleResult usual = run(8, "a2a3sim", runtime, WorkerConfig.SCHEDULE, "1+1");
    ExampleResult slow = run(8, "a2a3sim", runtime, WorkerConfig.SCHEDULE, "pMTE2+5000");
    ExampleResult others = run(8, "a2a3sim", runtime, WorkerConfig.SCHEDULE, "k2");
    assertTrue(slow.ok() && others.ok(), () -> slow + " " + others);
    assertTrue(
        slow.rounds().getFirst().virtualNs() > usual.rounds().getFirst().virtualNs() + 5000,
        () -> slow + " " + usual);
  }

  @Test
  void aStepIsItsWord() {
    for (RandomStep step : RandomSteps.of(9).steps()) {
      assertEquals(step, RandomStep.of(step.word()));
    }
    assertTrue(Examples.find("random_x").isEmpty());
  }
}
