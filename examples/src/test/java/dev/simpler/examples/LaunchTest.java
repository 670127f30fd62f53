package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a launch the options replace, and that all else of it reaches the run. */
class LaunchTest {
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void optionsReplaceClustersAndThreadsOnly(boolean profiling, boolean dump) {
    CallConfig own = new CallConfig(24, 3, profiling, dump);
    ExampleOptions.Builder options = ExampleOptions.builder("a2a3sim");
    assertEquals(own, options.build().launch(own));
    assertEquals(new CallConfig(2, 3, profiling, dump), options.launch(2, 0).build().launch(own));
    assertEquals(new CallConfig(24, 4, profiling, dump), options.launch(0, 4).build().launch(own));
  }

  /** A platform that only the options know is asked which graph runtimes it has. */
  @Test
  void platformsComeFromTheOptions() {
    Platform mine =
        new ForwardingPlatform(Platforms.discover().named("a2a3sim")) {
          @Override
          public String name() {
            return "mine";
          }
        };
    ExampleOptions.Builder options =
        ExampleOptions.builder("mine").platforms(() -> Platforms.of(List.of(mine)));
    assertTrue(new VectorExample().run(options.build()).ok());
    Example mixed = Examples.find("mixed_example").orElseThrow();
    SimplerException refusal =
        assertThrows(
            SimplerException.class, () -> mixed.run(options.runtime("host_build_graph").build()));
    assertTrue(refusal.fault().message().contains("has no graph for"), refusal::getMessage);
  }
}
