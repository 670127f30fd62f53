package dev.simpler.cli;

import dev.simpler.runtime.worker.WorkerConfig;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option about when instructions take effect. */
final class EffectArguments {
  @Option(
      names = "--effects",
      paramLabel = "ORDER",
      description =
          "program (default): instructions take effect in program order; adverse: as late as flags"
              + " and barriers allow, so that a missing one gives a wrong result.")
  private String effects = "";

  /** The settings that this option stands for. */
  Map<String, String> settings() {
    return effects.isEmpty() ? Map.of() : Map.of(WorkerConfig.EFFECTS, effects);
  }
}
