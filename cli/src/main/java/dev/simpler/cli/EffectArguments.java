package dev.simpler.cli;

import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options about what else could happen: late effects, faults. */
final class EffectArguments {
  @Option(
      names = "--effects",
      paramLabel = "ORDER",
      description =
          "program (default): instructions take effect in program order; adverse: as late as flags"
              + " and barriers allow, so that a missing one gives a wrong result.")
  private String effects = "";

  @Option(
      names = "--inject",
      paramLabel = "PLAN",
      description =
          "Faults, KIND[@N|~RATE][:device=N][:by=N] with commas between: kernel-throws@3, say;"
              + " docs/faults.md lists them.")
  private String plan = "";

  @Option(
      names = "--schedule",
      paramLabel = "ID",
      description =
          "A schedule that simpler explore printed. Its seed, effects and faults take the place of"
              + " --seed, --effects and --inject.")
  private String schedule = "";

  /** The schedule that was asked for; that of a seed if none was. */
  Schedule schedule(long seed) {
    return schedule.isEmpty() ? Schedule.of(seed) : Schedule.parse(schedule);
  }

  /** The settings that these options stand for. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!effects.isEmpty()) {
      settings.put(WorkerConfig.EFFECTS, effects);
    }
    if (!plan.isEmpty()) {
      settings.put(InjectionPlan.SETTING, plan);
    }
    return settings;
  }
}
