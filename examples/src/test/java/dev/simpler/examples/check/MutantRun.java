package dev.simpler.examples.check;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.WatchedPlatform;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleOptions.Size;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs an example with the classes of its own loader; the order of its tasks, what checkers found,
 * and how it failed.
 */
public class MutantRun implements Function<String, List<String>> {
  /** Examples whose small size uses each buffer once, so that nothing has to be given back. */
  private static final Set<String> SEVERAL_TILES = Set.of("bgemm", "conv2d");

  @Override
  public List<String> apply(String program) {
    return run(program, 0);
  }

  /** The same with a seed of the schedule. */
  final List<String> run(String text, long seed) {
    MutantProgram program = MutantProgram.parse(text);
    List<String> found = new ArrayList<>();
    WatchedPlatform<TaskRelation> platform =
        WatchedPlatform.of(program.platform(), TaskRelation::new);
    ExampleOptions options =
        ExampleOptions.builder(program.platform())
            .runtime(program.runtime())
            .platforms(() -> Platforms.of(List.of(platform)))
            .size(SEVERAL_TILES.contains(program.example()) ? Size.MEDIUM : Size.SMALL)
            .seed(seed)
            .settings(settings())
            .findings(list -> add(found, list))
            .build();
    try {
      if (!Examples.find(program.example()).orElseThrow().run(options).ok()) {
        found.add("WRONG");
      }
    } catch (SimplerException failed) {
      found.add("failed: " + failed.category());
    }
    found.addFirst(order(platform));
    return found;
  }

  /** The orders of all runs, on whichever device and however often. */
  private static String order(WatchedPlatform<TaskRelation> platform) {
    return "order "
        + platform.observers().stream()
            .flatMap(each -> each.runs().stream())
            .distinct()
            .sorted()
            .toList();
  }

  /** The settings of its worker. */
  Map<String, String> settings() {
    return Map.of(WorkerConfig.CHECK, "sync,race");
  }

  private static void add(List<String> found, FindingList list) {
    list.all().stream().map(Finding::title).forEach(found::add);
  }
}
