package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that forget no flag end the same way however late their effects are. */
class AdverseExamplesTest {
  /** All examples with -Dsimpler.mutants=all; else some. */
  private static final int STRIDE = "all".equals(System.getProperty("simpler.mutants")) ? 1 : 9;

  /** Wrong in just this way. */
  private static final Set<String> FAILING = Set.of("missing_flag");

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void aMissingFlagIsWrong(String platform) {
    Example missing = Examples.find("missing_flag").orElseThrow();
    assertEquals("ok", outcome(missing, platform, Map.of()));
    assertEquals("wrong", outcome(missing, platform, Map.of(WorkerConfig.EFFECTS, "adverse")));
  }

  private static String outcome(Example example, String platform, Map<String, String> settings) {
    try {
      ExampleOptions options = ExampleOptions.builder(platform).settings(settings).build();
      return example.run(options).ok() ? "ok" : "wrong";
    } catch (SimplerException failed) {
      return failed.category().toString();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void everyExampleEndsTheSameWithLateEffects(String platform) {
    List<Example> all =
        Examples.all().stream()
            .filter(each -> each.platforms().contains(platform) && !FAILING.contains(each.name()))
            .toList();
    int right = 0;
    for (int i = platform.length() % 2; i < all.size(); i += STRIDE) {
      Example example = all.get(i);
      String late = outcome(example, platform, Map.of(WorkerConfig.EFFECTS, "adverse"));
      if (late.equals("ok")) {
        right++;
      } else {
        assertEquals(outcome(example, platform, Map.of()), late, example.name());
      }
    }
    assertTrue(right > all.size() / (2 * STRIDE), right + " of " + all.size());
  }
}
