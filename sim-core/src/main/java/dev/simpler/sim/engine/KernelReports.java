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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What kernels did, until it is told: when their FIN becomes visible, or their failure known. The
 * host learns of a kernel's end early or late; these are moments of virtual time. What a kernel did
 * whose end the run did not reach is never told. Exists in runs that are watched.
 */
final class KernelReports {
  private record Report(int token, long start, List<CoreEvent> events) {}

  private final RunEvents events;
  private final List<Deque<Report>> open = new ArrayList<>();

  /** Cores with reports; few of them run at a time. */
  private final BitSet reporting = new BitSet();

  KernelReports(RunEvents events, int cores) {
    this.events = events;
    for (int core = 0; core < cores; core++) {
      open.add(new ArrayDeque<>());
    }
  }

  /** What somebody wants to know of what kernels do between start and end. */
  Set<EventDetail> details() {
    Set<EventDetail> details = EnumSet.noneOf(EventDetail.class);
    details.addAll(events.details());
    details.remove(EventDetail.SCHEDULE);
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
    open.get(sim.identity().core()).getLast().events().add(endedEvent(sim, token, start, start));
  }

  private void open(SimCore sim, int token, long start) {
    int core = sim.identity().core();
    open.get(core).add(new Report(token, start, new ArrayList<>()));
    reporting.set(core);
  }

  /** A kernel that can suspend runs on the device's thread: what it does is told at once. */
  void suspended(SimCore sim) {
    events.core(sim.taken());
  }

  /** A kernel has ended. */
  void ended(SimCore sim, int token, boolean suspends) {
    List<CoreEvent> its = new ArrayList<>(sim.taken());
    its.add(endedEvent(sim, token, sim.start(), sim.progress()));
    if (suspends) {
      events.core(its);
    } else {
      open.get(sim.identity().core()).getLast().events().addAll(its);
    }
  }

  /** A COND value became visible. An end that got lost is known from that of a later token. */
  void visible(int core, int cond, long time, boolean finished) {
    if (finished) {
      Deque<Report> reports = open.get(core);
      Report told;
      do {
        told = reports.remove();
        events.core(told.events());
      } while (told.token() != (cond & CoreRegister.TOKEN_MASK));
      reporting.set(core, !reports.isEmpty());
    }
    events.visible(time, core, cond);
  }

  /** The failure of a core's last kernel became known. */
  void failed(int core) {
    for (Report each : open.get(core)) {
      events.core(each.events());
    }
    open.get(core).clear();
    reporting.clear(core);
  }

  /** Tells everything before {@code time} of which all is known. */
  void advance(long time, long suspendedSince) {
    long known = Math.min(time, suspendedSince);
    if (!events.holdsBefore(known)) {
      return;
    }
    for (int core = reporting.nextSetBit(0); core >= 0; core = reporting.nextSetBit(core + 1)) {
      known = Math.min(known, open.get(core).element().start());
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
