package dev.simpler.examples.check;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleOptions.Size;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs an example with the classes of its own loader; what checkers found, or how it failed. */
public class MutantRun implements Function<String, List<String>> {
  @Override
  public List<String> apply(String example) {
    return run(example, 0);
  }

  /** The same with a seed of the schedule. */
  final List<String> run(String example, long seed) {
    List<String> found = new ArrayList<>();
    ExampleOptions options =
        ExampleOptions.builder("a2a3sim")
            .size(example.equals("bgemm") ? Size.MEDIUM : Size.SMALL) // several tiles per task
            .seed(seed)
            .settings(settings())
            .findings(list -> add(found, list))
            .build();
    try {
      if (!Examples.find(example).orElseThrow().run(options).ok()) {
        found.add("WRONG");
      }
    } catch (SimplerException failed) {
      found.add("failed: " + failed.category());
    }
    return found;
  }

  /** The settings of its worker. */
  Map<String, String> settings() {
    return Map.of(WorkerConfig.CHECK, "sync");
  }

  private static void add(List<String> found, FindingList list) {
    list.all().stream().map(Finding::title).forEach(found::add);
  }
}
