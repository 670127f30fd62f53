package dev.simpler.sim.check.order;

import dev.simpler.kernel.FlagScope;
import dev.simpler.platform.device.TaskWatcher.EdgeForm;
import dev.simpler.sim.check.KernelRun;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.Map;

/** Who comes before whom in the present run. Follows the events before the checker that asks. */
public final class ProgramOrder {
  private final Scene scene;
  private final TaskOrder tasks = new TaskOrder();
  private final Submissions submissions = new Submissions();
  private final Meetings meetings = new Meetings();
  private final SignalOrder signals = new SignalOrder();
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
      case CoreEvent.KernelStarted started -> {
        KernelRun run = scene.running(started.core());
        meetings.start(run);
        if (signals.isUsed()) {
          signals.begin(block(run), tasks.producers(tasks.number(run.taskId())));
        }
      }
      case CoreEvent.SignalSent sent -> signals.sent(block(scene.running(sent.core())), sent);
      case CoreEvent.SignalAwaited wait -> signals.awaited(block(scene.running(wait.core())), wait);
      case CoreEvent.CrossFlagAwaited wait when wait.scope() == FlagScope.LAUNCH ->
          meetings.met(scene.running(wait.core()));
      default -> {}
    }
  }

  private void begin(boolean runs) {
    tasks.clear();
    submissions.clear();
    meetings.clear();
    signals.clear();
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
    int number = tasks.number(run.taskId());
    return new Actor(Actor.Kind.TASK, number, run.block(), meetings.phase(run), told(run));
  }

  private SignalOrder.Block block(KernelRun run) {
    return new SignalOrder.Block(tasks.number(run.taskId()), run.block());
  }

  /** Signals that a kernel's block has sent so far. */
  public int told(KernelRun run) {
    return signals.isUsed() ? signals.told(block(run)) : 0;
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
    boolean declared =
        earlier.sameTask(later)
            ? earlier.block() == later.block() || earlier.phase() < later.phase()
            : tasks.before(earlier, later);
    return declared || signals.isUsed() && later.isTask() && isTold(earlier, later);
  }

  /** Whether a signal that the later one has waited for was sent after what the earlier one did. */
  private boolean isTold(Actor earlier, Actor later) {
    Map<SignalOrder.Block, Integer> heard =
        signals.heardBy(new SignalOrder.Block(later.number(), later.block()));
    if (heard == null) {
      return false;
    }
    for (Map.Entry<SignalOrder.Block, Integer> each : heard.entrySet()) {
      SignalOrder.Block sender = each.getKey();
      Actor known = new Actor(Actor.Kind.TASK, sender.task(), sender.block(), 0);
      boolean same = earlier.sameTask(known);
      if (same
          ? earlier.block() == sender.block() && earlier.told() < each.getValue()
          : tasks.before(earlier, known)) {
        return true;
      }
    }
    return false;
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
