package dev.simpler.sim.check.race;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.platform.device.TaskWatcher.EdgeForm;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.order.Actor;
import dev.simpler.sim.check.order.ProgramOrder;
import dev.simpler.sim.check.task.TaskTensors;
import dev.simpler.sim.check.task.TaskTensors.Used;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of {@link RaceChecker} in words. */
final class RaceFindings {
  private static final String CHECKER = "race";

  private final Scene scene;
  private final Reporter reporter;
  private final TaskTensors tensors;
  private final ProgramOrder order;

  RaceFindings(Scene scene, Reporter reporter, TaskTensors tensors, ProgramOrder order) {
    this.scene = scene;
    this.reporter = reporter;
    this.tensors = tensors;
    this.order = order;
  }

  /** Two accesses of which one writes, with nothing that orders them. */
  void race(TaskTouch earlier, TaskTouch later, ByteRuns bytes) {
    String kind = later.access().hazardAfter(earlier.access());
    Place at = later.place().get();
    Place before = earlier.place().get();
    reporter.report(
        CHECKER + "/" + kind,
        List.of(
            at.kernel(),
            at.lines(),
            before.kernel(),
            before.lines(),
            earlier.actor().sameTask(later.actor())),
        () ->
            scene.finding(
                CHECKER,
                kind,
                effects(earlier, later),
                later.describe("global memory " + bytes)
                    + ", which "
                    + who(earlier)
                    + (earlier.access().writes() ? " writes" : " reads")
                    + ": "
                    + missing(earlier, later),
                "global memory "
                    + bytes
                    + (later.owner().isEmpty() ? "" : " (" + later.owner() + ")"),
                new Deed(later.describe(bytes.toString()), at),
                new Deed(earlier.describe(bytes.toString()), before),
                mend(earlier, later, bytes)));
  }

  private static String effects(TaskTouch earlier, TaskTouch later) {
    if (earlier.actor().sameTask(later.actor())) {
      return "blocks";
    }
    return earlier.actor().kind() == Actor.Kind.HOST || later.actor().kind() == Actor.Kind.HOST
        ? "host"
        : "tasks";
  }

  private static String who(TaskTouch touch) {
    return switch (touch.actor().kind()) {
      case TASK -> "task 0x" + Long.toHexString(touch.taskId());
      case ORCHESTRATION -> "the orchestration function";
      case HOST -> "the host";
    };
  }

  private static String missing(TaskTouch earlier, TaskTouch later) {
    if (earlier.actor().sameTask(later.actor())) {
      return "blocks "
          + earlier.actor().block()
          + " and "
          + later.actor().block()
          + " of one launch run in any order";
    }
    return "nothing makes " + who(later) + " wait for " + who(earlier);
  }

  private String mend(TaskTouch earlier, TaskTouch later, ByteRuns bytes) {
    if (earlier.actor().sameTask(later.actor())) {
      return "give each block bytes of its own, or let all blocks start together (syncStart) and"
          + " meet (SYNCALL) between the two";
    }
    if (later.actor().kind() == Actor.Kind.HOST || earlier.actor().kind() == Actor.Kind.HOST) {
      return "copy before the run begins or after it has returned";
    }
    if (!later.actor().isTask()) {
      return "submit task 0x"
          + Long.toHexString(earlier.taskId())
          + " with inout "
          + argument(earlier, bytes)
          + ": the function waits for writers and for those that wait for them, not for readers"
          + " alone";
    }
    if (!earlier.actor().isTask()) {
      return "let the function touch the tensor before it submits the task";
    }
    return betweenTasks(earlier, later, bytes);
  }

  private String betweenTasks(TaskTouch earlier, TaskTouch later, ByteRuns bytes) {
    EdgeForm form = order.form(later.taskId());
    String explicit =
        form == EdgeForm.INFERRED || form == EdgeForm.MANUAL
            ? form.call() + "(0x" + Long.toHexString(earlier.taskId()) + ") for the later task"
            : form.call()
                + "(0x"
                + Long.toHexString(earlier.taskId())
                + ", 0x"
                + Long.toHexString(later.taskId())
                + ")";
    if (form != EdgeForm.INFERRED) {
      return explicit;
    }
    Used mine = covering(later, bytes);
    Used theirs = covering(earlier, bytes);
    if (mine == null) {
      return "submit task 0x"
          + Long.toHexString(later.taskId())
          + " with a view of all that it touches, or "
          + explicit;
    }
    if (theirs == null) {
      return "submit task 0x"
          + Long.toHexString(earlier.taskId())
          + " with a view of all that it touches, or "
          + explicit;
    }
    if (mine.tag() == TensorTag.NO_DEP || mine.isManual()) {
      return "submit the later task with "
          + (later.access().writes() ? "inout" : "input")
          + " "
          + argument(later, bytes)
          + " instead of without dependencies, or "
          + explicit;
    }
    if (theirs.tag() == TensorTag.NO_DEP || theirs.isManual()) {
      return "submit the earlier task with "
          + (earlier.access().writes() ? "inout" : "input")
          + " "
          + argument(earlier, bytes)
          + " instead of without dependencies, or "
          + explicit;
    }
    if (theirs.tag() == TensorTag.INPUT) {
      return earlier.access().writes()
          ? "submit the earlier task with inout " + argument(earlier, bytes)
          : explicit
              + ", or submit the earlier task with inout "
              + argument(earlier, bytes)
              + ": writers do not wait for readers alone";
    }
    if (mine.tag() == TensorTag.OUTPUT_EXISTING) {
      return "submit the later task with inout instead of output " + argument(later, bytes);
    }
    return explicit;
  }

  private @Nullable Used covering(TaskTouch touch, ByteRuns bytes) {
    List<Used> all = tensors.touched(touch.taskId(), bytes.first(), bytes.end());
    return all.isEmpty() ? null : all.getFirst();
  }

  private String argument(TaskTouch touch, ByteRuns bytes) {
    Used used = covering(touch, bytes);
    return used == null ? "" : "for tensor " + used.argument();
  }
}
