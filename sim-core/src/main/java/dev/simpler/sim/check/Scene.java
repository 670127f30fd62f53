package dev.simpler.sim.check;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SourceLine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What runs where on a device, which all checkers ask. Follows the events before they do. */
public final class Scene {
  private static final int FEW_CORES = 8;

  private static final class Stand {
    final KernelRun run;
    List<SourceLine> lines = List.of();

    Stand(KernelRun run) {
      this.run = run;
    }
  }

  private @Nullable Stand[] cores = new Stand[FEW_CORES];
  private final Map<Long, List<SourceLine>> submittedAt = new HashMap<>();
  private List<SourceLine> functionLines = List.of();
  private final int device;
  private long seed;
  private long runs;

  /** The scene of a device. */
  public Scene(int device) {
    this.device = device;
  }

  /** Which device. */
  public int device() {
    return device;
  }

  /** What the schedule is drawn from, where no run has told it. */
  public void seed(long given) {
    seed = given;
  }

  /** Runs that have begun. */
  public long runs() {
    return runs;
  }

  /** Something happened. */
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent.RunBegan began -> {
        seed = began.seed();
        runs++;
        Arrays.fill(cores, null);
        submittedAt.clear();
        functionLines = List.of();
      }
      case CoreEvent.KernelStarted started ->
          start(
              new KernelRun(
                  started.core(),
                  started.taskId(),
                  started.block(),
                  started.kernel(),
                  started.cores(),
                  submittedAt.getOrDefault(started.taskId(), List.of())));
      case ChipEvent.AtFunctionLine at -> functionLines = at.lines();
      case ChipEvent.TaskSubmitted task when !functionLines.isEmpty() ->
          submittedAt.put(task.taskId(), functionLines);
      case CoreEvent.AtLine at -> stand(at.core()).lines = at.lines();
      default -> {}
    }
  }

  private Stand start(KernelRun run) {
    int core = run.core().core();
    if (core >= cores.length) {
      cores = Arrays.copyOf(cores, Math.max(core + 1, 2 * cores.length));
    }
    Stand started = new Stand(run);
    cores[core] = started;
    return started;
  }

  private Stand stand(CoreIdentity core) {
    Stand known = core.core() < cores.length ? cores[core.core()] : null;
    return known == null ? start(new KernelRun(core, 0, 0, "unknown", 1, List.of())) : known;
  }

  /** The kernel that runs on a core, or ran there last. */
  public KernelRun running(CoreIdentity core) {
    return stand(core).run;
  }

  /** Where the core is at an event of it. */
  public Moment at(CoreEvent event) {
    Stand stand = stand(event.core());
    return new Moment(stand.run, stand.lines, event.time());
  }

  /** In the orchestration function, which runs on an AICPU. */
  public Place inOrchestration(long timePs) {
    return inFunction(functionLines, timePs);
  }

  /** The same of now, made when it is asked for. */
  public Supplier<Place> inOrchestrationNow(long timePs) {
    List<SourceLine> now = functionLines;
    return () -> inFunction(now, timePs);
  }

  /** In the orchestration function, where it has submitted a task. */
  public Place atSubmission(long taskId, long timePs) {
    return inFunction(submittedAt.getOrDefault(taskId, functionLines), timePs);
  }

  private Place inFunction(List<SourceLine> lines, long timePs) {
    return Place.outside(
        device,
        "the orchestration function",
        lines.stream().map(SourceLine::toString).toList(),
        timePs);
  }

  /** On the host. */
  public Place onHost(long timePs) {
    return Place.outside(device, "the host", List.of(), timePs);
  }

  /** A finding of the present run, with what chips do about its kind. */
  public Finding finding(
      String checker,
      String kind,
      String what,
      String memory,
      Deed deed,
      @Nullable Deed other,
      String mend) {
    return finding(checker, kind, kind, what, memory, deed, other, mend);
  }

  /**
   * The same, if not only its kind decides what chips do.
   *
   * @param effects the kind by which {@link Silicon} knows that
   */
  public Finding finding(
      String checker,
      String kind,
      String effects,
      String what,
      String memory,
      Deed deed,
      @Nullable Deed other,
      String mend) {
    return new Finding(
        checker,
        kind,
        what,
        memory,
        deed,
        other,
        Silicon.effects(checker + "/" + effects),
        mend,
        "--seed " + seed,
        1);
  }
}
