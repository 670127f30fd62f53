package dev.simpler.cli;

import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.schedule.Outcome;
import dev.simpler.testkit.schedule.Schedule;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An example as a soak runs it.
 *
 * @param runtime graph runtime
 * @param mode where its workers live
 * @param checked whether all checkers watch
 */
record SoakProgram(Example example, String platform, String runtime, Mode mode, boolean checked) {
  /** The one example that is right and of which a checker says something. */
  private static final String WITHOUT_FLAG = "missing_flag";

  /** Random input, which follows from the schedule's seed. */
  ExampleOptions options(Schedule schedule, Consumer<FindingList> found) {
    Map<String, String> settings = new HashMap<>(schedule.settings());
    if (checked) {
      settings.put(WorkerConfig.CHECK, "all");
    }
    return ExampleOptions.builder(platform)
        .runtime(runtime)
        .mode(mode)
        .seed(schedule.seed())
        .randomInput(true)
        .settings(settings)
        .findings(found)
        .build();
  }

  /** Whether it may end this way when nothing strikes it. */
  boolean mayEnd(Outcome outcome) {
    return outcome.end() == Outcome.End.OK
        || example.failsOnPurpose()
        || outcome.end() == Outcome.End.FINDINGS && example.name().equals(WITHOUT_FLAG);
  }

  /** How to run it again. */
  String command(Schedule schedule) {
    return "run "
        + example.name()
        + " --platform "
        + platform
        + " --runtime "
        + runtime
        + " --random"
        + (mode == Mode.PROCESS ? " --mode process" : "")
        + (checked ? " --check all" : "")
        + " --schedule "
        + schedule.id();
  }
}
