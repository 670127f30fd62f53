package dev.simpler.cli;

import dev.simpler.cli.output.Usage;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a program runs on a platform. */
final class ProgramFinder {
  private final Platforms platforms = Platforms.discover();

  /**
   * Refuses a platform that cannot be used, or that the program is not written for: one of another
   * chip, or a card without native images. Chips that no platform of the program's has pass; they
   * refuse what they lack.
   */
  void require(Example example, String name, Map<String, String> settings) {
    Platform platform = platforms.available(name, settings);
    if (example.platforms().contains(name) || NativeArguments.hasImages(name, settings)) {
      return;
    }
    Set<String> chips = chips(example.platforms());
    String chip = platform.facts().chip();
    if (!platform.runsClassImages() || (isOfExamples(chip) && !chips.contains(chip))) {
      throw Usage.refused(
          "example " + example.name() + " does not run on " + name,
          "choose one of "
              + String.join(", ", example.platforms())
              + "; on a card give its native images with --images");
    }
  }

  private boolean isOfExamples(String chip) {
    return Examples.all().stream().anyMatch(each -> chips(each.platforms()).contains(chip));
  }

  private Set<String> chips(List<String> names) {
    return platforms.all().stream()
        .filter(platform -> names.contains(platform.name()))
        .map(platform -> platform.facts().chip())
        .collect(Collectors.toSet());
  }
}
