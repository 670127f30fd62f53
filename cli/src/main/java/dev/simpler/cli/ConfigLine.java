package dev.simpler.cli;

import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.KnownSettings.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that decides how a run goes.
 *
 * @param name of a setting, or of a constant of the chip
 * @param value what it is; of a setting that nobody gave the word default, which its meaning
 *     explains
 * @param origin who says so
 * @param meaning one line for people
 */
record ConfigLine(String name, String value, Origin origin, String meaning) {
  /** Who says a value; the later ones win over the earlier ones. */
  enum Origin {
    DEFAULT,
    PROFILE,
    ENVIRONMENT,
    COMMAND_LINE;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * The constants of the platform's chip, then the settings that the platform or one of its graph
   * runtimes reads.
   *
   * @param given on the command line
   * @param environment of the process
   */
  static List<ConfigLine> of(
      Platforms platforms,
      Platform platform,
      Map<String, String> given,
      Map<String, String> environment) {
    ChipFacts facts = platform.facts();
    List<ConfigLine> lines = new ArrayList<>(constants(facts));
    for (Known known : platforms.settings().all()) {
      boolean read =
          known.readers().contains(platform.name())
              || known.readers().stream().anyMatch(facts.runtimes()::contains);
      if (read) {
        lines.add(setting(known, given, environment));
      }
    }
    return lines;
  }

  private static ConfigLine setting(
      Known known, Map<String, String> given, Map<String, String> environment) {
    String name = known.setting().name();
    String meaning = known.setting().meaning();
    if (given.containsKey(name)) {
      return new ConfigLine(name, given.getOrDefault(name, ""), Origin.COMMAND_LINE, meaning);
    }
    if (environment.containsKey(name)) {
      return new ConfigLine(name, environment.getOrDefault(name, ""), Origin.ENVIRONMENT, meaning);
    }
    return new ConfigLine(name, "default", Origin.DEFAULT, meaning);
  }

  private static List<ConfigLine> constants(ChipFacts facts) {
    return List.of(
        constant("chip", facts.chip(), "the chip's name"),
        constant("maxBlockDim", facts.maxBlockDim(), "most clusters of a launch"),
        constant("maxAicpuThreads", facts.maxAicpuThreads(), "most AICPU threads of a launch"),
        constant("counterHz", facts.counterHz(), "frequency of the system counter"),
        constant("physicalCores", facts.physicalCores(), "bound of physical core ids"),
        constant("readyQueueShards", facts.readyQueueShards(), "ready queues without a setting"),
        constant(
            "tilesStayOnChip",
            facts.tilesStayOnChip(),
            "cores of a cluster hand each other tiles without global memory"),
        constant("runtimes", String.join(",", facts.runtimes()), "graph runtimes, in order"));
  }

  private static ConfigLine constant(String name, Object value, String meaning) {
    return new ConfigLine(name, value.toString(), Origin.PROFILE, meaning);
  }
}
