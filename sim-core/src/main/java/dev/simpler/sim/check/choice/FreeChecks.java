package dev.simpler.sim.check.choice;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.finding.Deed;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.task.Signatures;
import java.util.List;

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

  /** A task was submitted with tensors that its kernel's signature does not allow. */
  void call(int function, List<Direction> signature, List<TensorTag> tags, long timePs) {
    Signatures.Mismatch mismatch = Signatures.mismatch(signature, tags);
    if (mismatch == null) {
      return;
    }
    reporter.report(
        "direction/signature",
        List.of(function, mismatch.argument()),
        () ->
            scene.finding(
                "direction",
                "signature",
                mismatch.what() + ", of function " + function + " with " + signature,
                "tensor argument " + mismatch.argument(),
                new Deed("submit with " + tags, scene.inOrchestration(timePs)),
                null,
                mismatch.mend()));
  }

  /** The host copies memory back that nobody can have written to. */
  void unwritten(long address, long bytes, long timePs) {
    reporter.report(
        "direction/output-unwritten",
        address,
        () ->
            scene.finding(
                "direction",
                "output-unwritten",
                "the host copies back "
                    + bytes
                    + " bytes of an output of which nobody wrote a single one: no kernel, no"
                    + " orchestration function, no copy",
                "device memory " + ByteRuns.run(address, bytes),
                new Deed("copy to the host", scene.onHost(timePs)),
                null,
                "let a task write it, or leave it out of the call"));
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
