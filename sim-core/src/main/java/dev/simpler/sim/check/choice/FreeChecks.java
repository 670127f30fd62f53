package dev.simpler.sim.check.choice;

import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.finding.Deed;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;

/** What is seen without watching a run, and so is looked at by default. */
final class FreeChecks {
  private final Scene scene;
  private final Reporter reporter;

  FreeChecks(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.reporter = reporter;
  }

  /** A run submitted no task, and its function stored nothing. */
  void nothingSubmitted(long timePs) {
    reporter.report(
        "direction/nothing-submitted",
        "",
        () ->
            scene.finding(
                "direction",
                "nothing-submitted",
                "the orchestration function submitted no task and stored nothing: outputs hold what"
                    + " was in their memory",
                "",
                new Deed("return", scene.inOrchestration(timePs)),
                null,
                "submit the tasks that write the outputs"));
  }

  /** Memory is alive when its device is closed. */
  void alive(DeviceAllocation each, long timePs) {
    reporter.report(
        "leak/alive",
        each.address(),
        () ->
            scene.finding(
                "leak",
                "alive",
                each.bytes()
                    + " bytes of device memory are still allocated when the device is closed",
                "device memory " + ByteRuns.run(each.address(), each.bytes()),
                new Deed("close of the device", scene.onHost(timePs)),
                null,
                "free it once no run needs it any more; --check leak says when it was allocated"));
  }
}
