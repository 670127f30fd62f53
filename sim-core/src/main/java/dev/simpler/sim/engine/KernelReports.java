package dev.simpler.sim.engine;

import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.device.AicoreExecutor.Launch;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreEvent.KernelEnded;
import dev.simpler.sim.observe.CoreEvent.KernelStarted;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.RunEvents;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * What kernels did, until it is told: when their FIN becomes visible, or their failure known. The
 * host learns of a kernel's end early or late; these are moments of virtual time. What a kernel did
 * whose end the run did not reach is never told. Exists in runs that are watched.
 */
final class KernelReports {
  private static final class Report {
    final int token;
    final long start;
    List<CoreEvent> events = List.of();

    Report(int token, long start) {
      this.token = token;
      this.start = start;
    }
  }

  private final RunEvents events;

  /** By core; few cores of a chip get a kernel in a run. */
  private final IntObjectHashMap<Deque<Report>> open = new IntObjectHashMap<>();

  /** What is not told by kernels. */
  private static final Set<EventDetail> OF_CHIP =
      Set.of(EventDetail.EDGES, EventDetail.SCHEDULE, EventDetail.PHASES, EventDetail.SCOPES);

  /** Cores with reports; few of them run at a time. */
  private final BitSet reporting = new BitSet();

  KernelReports(RunEvents events) {
    this.events = events;
  }

  private Deque<Report> reportsOf(int core) {
    return open.getIfAbsentPut(core, ArrayDeque::new);
  }

  /** What somebody wants to know of what kernels do between start and end. */
  Set<EventDetail> details() {
    Set<EventDetail> details = EnumSet.noneOf(EventDetail.class);
    details.addAll(events.details());
    details.removeAll(OF_CHIP);
    return details;
  }

  /** A core took a token, at its start time. */
  void started(SimCore sim, int token, long start, KernelTable.Entry kernel) {
    List<Direction> signature = kernel.signature(sim.memory());
    events.core(startedEvent(sim, token, start, sim.kernelName(), signature));
    open(sim, token, kernel.kernel.mayBlock() ? Long.MAX_VALUE : start);
  }

  /** A task without a kernel takes no time. */
  void nothing(SimCore sim, int token, long start) {
    events.core(startedEvent(sim, token, start, "none", List.of()));
    open(sim, token, start);
    reportsOf(sim.identity().core()).getLast().events =
        List.of(endedEvent(sim, token, start, start));
  }

  private void open(SimCore sim, int token, long start) {
    int core = sim.identity().core();
    reportsOf(core).add(new Report(token, start));
    reporting.set(core);
  }

  /** A kernel that can suspend runs on the device's thread: what it does is told at once. */
  void suspended(SimCore sim) {
    events.core(sim.taken());
  }

  /** A kernel has ended. */
  void ended(SimCore sim, int token, boolean suspends) {
    List<CoreEvent> its = sim.taken();
    its.add(endedEvent(sim, token, sim.start(), sim.progress()));
    if (suspends) {
      events.core(its);
    } else {
      reportsOf(sim.identity().core()).getLast().events = its;
    }
  }

  /** A COND value became visible. An end that got lost is known from that of a later token. */
  void visible(int core, int cond, long time, boolean finished) {
    if (finished) {
      Deque<Report> reports = reportsOf(core);
      Report told;
      do {
        told = reports.remove();
        events.core(told.events);
      } while (told.token != (cond & CoreRegister.TOKEN_MASK));
      reporting.set(core, !reports.isEmpty());
    }
    events.visible(time, core, cond);
  }

  /** The failure of a core's last kernel became known. */
  void failed(int core) {
    for (Report each : reportsOf(core)) {
      events.core(each.events);
    }
    reportsOf(core).clear();
    reporting.clear(core);
  }

  /** Tells everything before {@code time} of which all is known. */
  void advance(long time, long suspendedSince) {
    long known = Math.min(time, suspendedSince);
    if (!events.holdsBefore(known)) {
      return;
    }
    for (int core = reporting.nextSetBit(0); core >= 0; core = reporting.nextSetBit(core + 1)) {
      known = Math.min(known, reportsOf(core).element().start);
    }
    events.advance(known);
  }

  private static CoreEvent startedEvent(
      SimCore sim, int token, long time, String name, List<Direction> signature) {
    Launch launch = sim.launch;
    return new KernelStarted(
        time,
        sim.identity(),
        token,
        launch.taskId,
        launch.functionId,
        name,
        launch.blockIndex,
        launch.clusterMask,
        signature);
  }

  private static CoreEvent endedEvent(SimCore sim, int token, long started, long time) {
    long task = sim.launch.taskId;
    return new KernelEnded(time, sim.identity(), token, task, started, sim.hasFailed(), sim.lost());
  }
}
