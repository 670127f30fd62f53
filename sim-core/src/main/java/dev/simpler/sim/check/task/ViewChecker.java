package dev.simpler.sim.check.task;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.check.task.TaskTensors.Used;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.GlobalRegion;
import dev.simpler.sim.observe.SimEvent;
import java.util.List;
import java.util.Set;

/**
 * Finds accesses that leave the views a task was submitted with but stay in the buffers behind
 * them: other tasks' bytes, of which the runtime does not know that this task touches them. What
 * leaves every buffer the device refuses by itself.
 */
public final class ViewChecker implements Checker {
  private static final String TITLE = "memory/outside-view";

  private final Scene scene;
  private final Reporter reporter;
  private final TaskTensors tensors = new TaskTensors();
  private final ScopeChecker scopes;

  /** A checker of one device. */
  public ViewChecker(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.reporter = reporter;
    this.scopes = new ScopeChecker(scene, reporter);
  }

  @Override
  public Set<EventDetail> details() {
    return IN_GLOBAL_MEMORY;
  }

  @Override
  public void on(SimEvent event) {
    scopes.on(event);
    switch (event) {
      case ChipEvent.RunBegan began -> tensors.clear();
      case ChipEvent.TaskTensor tensor -> tensors.add(tensor);
      case CoreEvent.GlobalAccess access -> {
        GlobalRegion region = access.region();
        if (region.exact() && !isWithin(access, region.address(), region.span())) {
          access(scene.at(access), access.instruction(), access.access(), Touched.of(region));
        }
      }
      case CoreEvent.ScalarAccess access -> {
        if (!isWithin(access, access.address(), access.bytes())) {
          access(scene.at(access), access.instruction(), access.access(), Touched.of(access));
        }
      }
      default -> {}
    }
  }

  /** Whether all bytes of a range are surely those of one tensor of the task; most are. */
  private boolean isWithin(CoreEvent event, long start, long bytes) {
    List<Used> all = tensors.of(scene.running(event.core()).taskId());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).surelyCovers(start, start + bytes)) {
        return true;
      }
    }
    return false;
  }

  private void access(Moment moment, String instruction, Access access, ByteRuns bytes) {
    if (bytes.isEmpty()) {
      return;
    }
    List<Used> all = tensors.of(moment.run().taskId());
    Used near = null;
    for (Used each : all) {
      if (each.covers(bytes)) {
        return;
      }
      if (near == null && each.isInBuffer(bytes.first(), bytes.end())) {
        near = each;
      }
    }
    if (near != null) {
      report(near.tensor, moment, instruction, access, bytes);
    }
  }

  private void report(
      ChipEvent.TaskTensor tensor,
      Moment moment,
      String instruction,
      Access access,
      ByteRuns bytes) {
    ByteRuns view = ByteRuns.run(tensor.address(), tensor.bytes());
    boolean gaps = view.covers(ByteRuns.run(bytes.first(), bytes.end() - bytes.first()));
    String does = access.writes() ? " writes " : " reads ";
    Place submitted = scene.atSubmission(tensor.taskId(), tensor.time());
    reporter.report(
        TITLE,
        List.of(moment.run().kernel(), moment.lines(), tensor.argument()),
        () ->
            scene.finding(
                "memory",
                "outside-view",
                instruction
                    + does
                    + bytes
                    + (gaps ? ", in the gaps between the rows of tensor " : ", outside of tensor ")
                    + tensor.argument()
                    + " of the task, which is "
                    + view
                    + ", but inside the buffer behind it: nobody waits for this access",
                "global memory " + bytes + " (tensor argument " + tensor.argument() + ")",
                new Deed(instruction + does + bytes, moment.place()),
                new Deed("submit with " + tensor.tag() + " " + view, submitted),
                "submit the task with a view of all that it touches, or stay inside this one"));
  }
}
