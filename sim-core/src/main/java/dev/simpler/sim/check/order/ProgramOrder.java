package dev.simpler.sim.check.order;

import dev.simpler.kernel.FlagScope;
import dev.simpler.platform.device.TaskWatcher.EdgeForm;
import dev.simpler.sim.check.KernelRun;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.SimEvent;

/** Who comes before whom in the present run. Follows the events before the checker that asks. */
public final class ProgramOrder {
  private final Scene scene;
  private final TaskOrder tasks = new TaskOrder();
  private final Submissions submissions = new Submissions();
  private final Meetings meetings = new Meetings();
  private boolean running;

  /** The order of the runs of a device. */
  public ProgramOrder(Scene scene) {
    this.scene = scene;
  }

  /** Something happened. */
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent.RunBegan began -> begin(true);
      case ChipEvent.RunEnded ended -> begin(false);
      case ChipEvent.TaskSubmitted task -> {
        submissions.add(task);
        tasks.submitted(task.taskId());
      }
      case ChipEvent.TaskEdge edge -> tasks.edge(edge.producer(), edge.consumer());
      case ChipEvent.TaskAwaited awaited -> tasks.awaited(awaited.taskId(), awaited.readers());
      case CoreEvent.KernelStarted started -> meetings.start(scene.running(started.core()));
      case CoreEvent.CrossFlagAwaited wait when wait.scope() == FlagScope.LAUNCH ->
          meetings.met(scene.running(wait.core()));
      default -> {}
    }
  }

  private void begin(boolean runs) {
    tasks.clear();
    submissions.clear();
    meetings.clear();
    running = runs;
  }

  /** Whether a run is under way. */
  public boolean isRunning() {
    return running;
  }

  /** The orchestration function, which touches memory now. */
  public Actor function() {
    return Actor.orchestration(tasks.touches());
  }

  /** A kernel as it is now. */
  public Actor kernel(KernelRun run) {
    return new Actor(Actor.Kind.TASK, tasks.number(run.taskId()), run.block(), meetings.phase(run));
  }

  /** Meetings of a kernel's block so far. */
  public int phase(KernelRun run) {
    return meetings.phase(run);
  }

  /**
   * Whether what one did comes before what the other one does. Within one block it is the order of
   * pipes and flags that decides, which is not known here: true.
   */
  public boolean before(Actor earlier, Actor later) {
    if (earlier == Actor.EARLIER_RUN) {
      return true;
    }
    if (earlier.sameTask(later)) {
      return earlier.block() == later.block() || earlier.phase() < later.phase();
    }
    return tasks.before(earlier, later);
  }

  /** Whether the program names one of two before the other, whenever they happen. */
  public boolean isFirst(Actor one, Actor other) {
    return tasks.isFirst(one, other);
  }

  /** How a task may be made to wait for others. */
  public EdgeForm form(long task) {
    return submissions.form(task);
  }
}
