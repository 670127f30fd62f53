package dev.simpler.examples.check;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * An example on one of its graph runtimes.
 *
 * @param example its name
 * @param platform the first of its platforms
 * @param runtime the graph runtime
 */
record MutantProgram(String example, String platform, String runtime) {
  private static final String SEPARATOR = " ";

  /** All that are meant to end well, on all their runtimes. */
  static List<MutantProgram> all() {
    List<MutantProgram> all = new ArrayList<>();
    for (Example each : Examples.all()) {
      if (!each.failsOnPurpose() && !each.name().equals("missing_flag")) {
        String platform = each.platforms().getFirst();
        each.runtimes().forEach(name -> all.add(new MutantProgram(each.name(), platform, name)));
      }
    }
    return all;
  }

  /** An example on its own runtime. */
  static MutantProgram of(String name) {
    return all().stream().filter(each -> each.example.equals(name)).findFirst().orElseThrow();
  }

  /** Whether tasks wait for what their tensors say. */
  boolean infersDependencies() {
    return runtime.equals("tensormap_and_ringbuffer");
  }

  /** What {@link #toString} made. */
  static MutantProgram parse(String text) {
    String[] parts = text.split(SEPARATOR);
    return new MutantProgram(parts[0], parts[1], parts[2]);
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, example, platform, runtime);
  }
}
