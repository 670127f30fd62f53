package dev.simpler.sim.check.sync;

import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Pipe;
import dev.simpler.platform.PeerAddress;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.memory.PeerWindows;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreEvent.PipeStep.Step;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.SimEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds data that one pipe moves and another uses with nothing in between that orders them, and
 * flags that do not pair. Judges by order alone, never by values or times: what flags, barriers and
 * waits promise on silicon is kept as vector clocks.
 */
public final class SyncChecker implements Checker {
  /** What the scalar unit is told to do where cores meet by a counter in memory. */
  private static final String MEETING = "SYNCALL";

  private final Scene scene;
  private final SyncFindings findings;
  private final PipeRules pipes;
  private final Doubts doubts;
  private final Accesses accesses;
  private final boolean vectorInOrder;
  private final MeetingFlags meetings = new MeetingFlags();
  private final Map<Integer, Cluster> clusters = new HashMap<>();

  /** Tasks of several blocks that need not start together. */
  private final Set<Long> apart = new HashSet<>();

  /**
   * A checker of one device.
   *
   * @param vectorInOrder whether the chip's vector instructions wait for each other by themselves
   * @param windows what other chips may write to
   */
  public SyncChecker(Scene scene, Reporter reporter, boolean vectorInOrder, PeerWindows windows) {
    this.scene = scene;
    this.findings = new SyncFindings(scene, reporter);
    this.pipes = new PipeRules(findings);
    this.doubts = new Doubts(findings);
    this.accesses = new Accesses(findings, doubts, windows);
    this.vectorInOrder = vectorInOrder;
  }

  @Override
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent.RunBegan began -> {
        clusters.clear();
        meetings.clear();
        apart.clear();
      }
      case ChipEvent.RunEnded ended -> doubts.settle();
      case ChipEvent.TaskSubmitted task when task.blocks() > 1 && !task.together() ->
          apart.add(task.taskId());
      case CoreEvent.KernelStarted started ->
          cluster(started.core()).start(scene.running(started.core()));
      case CoreEvent.KernelEnded ended -> end(ended);
      case CoreEvent inside -> inside(core(inside.core()), scene.at(inside), inside);
      default -> {}
    }
  }

  private Cluster cluster(CoreIdentity core) {
    return clusters.computeIfAbsent(core.cluster(), none -> new Cluster(vectorInOrder));
  }

  private CoreState core(CoreIdentity core) {
    return cluster(core).core(scene.running(core));
  }

  private void inside(CoreState core, Moment moment, CoreEvent event) {
    CoreOrder order = core.order;
    switch (event) {
      case CoreEvent.Instruction instruction -> {
        if (instruction.name().equals(MEETING)) {
          meets(moment);
        }
        accesses.instruction(core, moment, instruction);
      }
      case CoreEvent.GlobalAccess access -> accesses.global(core, moment, access);
      case CoreEvent.ScalarAccess access -> accesses.scalar(core, moment, access);
      case CoreEvent.FlagSet set -> {
        pipes.checkFlag(moment, set.source(), set.target());
        EventFlags.Name name = new EventFlags.Name(set.source(), set.target(), set.id());
        Signal before = core.flags.set(name, new Signal(order.release(set.source()), moment));
        if (before != null) {
          findings.setTwice(name, before.moment(), moment);
        }
      }
      case CoreEvent.FlagAwaited wait -> {
        pipes.checkFlag(moment, wait.source(), wait.target());
        EventFlags.Name name = new EventFlags.Name(wait.source(), wait.target(), wait.id());
        Signal signal = core.flags.take(name);
        if (signal == null) {
          findings.neverSet(name, moment);
        } else {
          order.acquire(wait.target(), signal.clock());
        }
      }
      case CoreEvent.Barrier barrier -> {
        pipes.checkBarrier(moment, barrier.pipe());
        order.barrier(barrier.pipe());
        if (barrier.pipe() == Pipe.ALL) {
          core.clearMemories();
        }
      }
      case CoreEvent.PipeStep step -> {
        core.step = pipe(step.step(), event.core().kind());
        accesses.step(core, moment, step);
      }
      case CoreEvent.CrossFlagSet set -> signal(core, moment, set);
      case CoreEvent.SignalSent sent -> {
        core.tellsPeers |= PeerAddress.isPeer(sent.address());
        exchanges(core, moment);
        core.stores.forEach((pipe, store) -> overtaken(order, store, moment));
        core.windowLoads.forEach((pipe, load) -> overtaken(order, load, moment));
        accesses.overtakes(core, moment);
        order.barrier(Pipe.ALL);
        core.clearMemories();
      }
      case CoreEvent.SignalAwaited heard -> {
        core.hears = true;
        exchanges(core, moment);
      }
      case CoreEvent.TransfersAwaited awaited -> accesses.awaited(core, awaited.left());
      case CoreEvent.CrossFlagAwaited wait -> {
        List<Signal> taken =
            wait.scope() == FlagScope.CLUSTER
                ? cluster(event.core()).flags.take(order.core(), wait.flag())
                : meetings.take(wait.flag(), wait.scope(), moment.run());
        for (Signal each : taken) {
          order.acquireAll(each.clock());
          core.group.heard(order.core(), Cluster.number(each.moment().run().core()), wait.time());
        }
      }
      default -> {}
    }
  }

  private void signal(CoreState core, Moment moment, CoreEvent.CrossFlagSet set) {
    Pipe of = core.step;
    core.step = null;
    CoreOrder order = core.order;
    Signal signal = new Signal(of == null ? order.releaseAll() : order.release(of), moment);
    if (set.scope() == FlagScope.LAUNCH) {
      meets(moment);
    }
    if (set.scope() != FlagScope.CLUSTER) {
      meetings.set(set.flag(), set.scope(), signal);
      return;
    }
    int underWay = cluster(set.core()).flags.set(order.core(), set.flag(), signal);
    if (underWay > CrossFlags.MOST) {
      Signal first = cluster(set.core()).flags.oldest(order.core(), set.flag());
      findings.tooManySignals(set.flag(), underWay, first == null ? signal : first, moment);
    }
  }

  /** A signal comes, perhaps before an access is done. */
  private void overtaken(CoreOrder order, Touch access, Moment signal) {
    if (order.start(Pipe.S).of(order.core(), access.pipe()) < access.number()) {
      findings.overtaken(access, signal);
    }
  }

  /** A kernel waits for all blocks of its task. */
  private void meets(Moment moment) {
    if (apart.contains(moment.run().taskId())) {
      findings.startedApart(moment);
    }
  }

  /** A kernel that tells other chips and waits itself needs all blocks of theirs and of its own. */
  private void exchanges(CoreState core, Moment moment) {
    if (core.tellsPeers && core.hears && apart.contains(moment.run().taskId())) {
      findings.exchangesApart(moment);
    }
  }

  /** Whose end the flag of a push or of a free says; a pop sets none. */
  private static Pipe pipe(Step step, CoreKind kind) {
    return switch (step) {
      case PUSH -> kind == CoreKind.AIC ? Pipe.FIX : Pipe.MTE3;
      case POP, FREE -> Pipe.MTE2;
    };
  }

  private void end(CoreEvent.KernelEnded ended) {
    CoreState core = core(ended.core());
    Moment moment = scene.at(ended);
    boolean whole = !ended.failed() && ended.lost() == 0;
    if (whole) {
      core.flags.drain((name, signal) -> findings.leftOver(name, signal.moment(), moment));
      meetings.end(
          moment.run(), (flag, signal) -> findings.crossLeftOver(flag, signal.moment(), moment));
      core.stores.forEach((pipe, store) -> {
        if (!core.order.isDrained(pipe, store.number())) {
          findings.underWay(store, moment);
        }
      });
    }
    boolean settled = core.group.end(core.order.core(), whole);
    if (core.group.isOver()) {
      doubts.settle(core.group);
    }
    if (settled) {
      cluster(ended.core())
          .flags
          .drain(
              moment.run(),
              (flag, signal) -> findings.crossLeftOver(flag, signal.moment(), moment));
    }
  }
}
