package dev.simpler.graphs.schedule;

import dev.simpler.graphs.cores.CoreOwner;
import dev.simpler.graphs.cores.CoreProtocol;
import dev.simpler.graphs.cores.CoreSessions;
import dev.simpler.graphs.cores.PhaseLog;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.ReadyQueues;
import dev.simpler.graphs.task.ResourceShape;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.PhaseWatcher.Phase;
import dev.simpler.platform.device.TaskWatcher;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One scheduler thread. Each step takes the completions of its own cores, hands ready tasks to idle
 * cores and then to the pending slots of running ones, and only after that gives back references,
 * so that releasing never delays a dispatch.
 */
final class Scheduler implements AicpuProgram, CoreOwner {
  private static final int[] EVEN_ORDER = {ResourceShape.MIX, ResourceShape.AIC, ResourceShape.AIV};
  private static final int[] ODD_ORDER = {ResourceShape.MIX, ResourceShape.AIV, ResourceShape.AIC};

  private final SchedulerGroup group;
  private final int thread;
  private final int[] order;
  private final RingGraph graph;
  private final TaskSlots slots;
  private final ReadyQueues ready;
  private final Lifecycle lifecycle;
  private final DispatchTable dispatches;
  private final CoreProtocol protocol;
  private final Dispatcher dispatcher;
  private final CoreSessions sessions;
  private final OwnedCores owned;
  private final int[] lanes;
  private final int[] positions;
  private final long completionCost;
  private final Npu npu;
  private final PhaseLog phases;
  private final @Nullable TaskWatcher watcher;
  private int[] releases = new int[64];
  private int releaseCount;
  private boolean dealtOut;
  private long ownedSince;

  Scheduler(SchedulerGroup group, int thread, Npu npu) {
    this.group = group;
    this.thread = thread;
    order = (thread & 1) == 0 ? EVEN_ORDER : ODD_ORDER;
    graph = group.graph();
    slots = graph.slots();
    ready = graph.ready();
    lifecycle = group.lifecycle();
    dispatches = group.dispatches();
    protocol = group.protocol();
    dispatcher = group.dispatcher();
    owned = new OwnedCores(npu.clusters());
    sessions = group.sessions();
    lanes = new int[npu.cores()];
    positions = new int[npu.cores()];
    this.npu = npu;
    phases = new PhaseLog(npu, thread);
    watcher = npu.watcher();
    completionCost = npu.costs().completionPs();
  }

  OwnedCores owned() {
    return owned;
  }

  /** Takes over the clusters c with {@code c mod threads == thread}, with what their cores run. */
  void own(int threads) {
    owned.clear();
    int its = (npu.clusters() - thread + threads - 1) / threads;
    for (int i = 0; i < its; i++) {
      int cluster = thread + threads * ((i + npu.firstCluster()) % its);
      int position = owned.add(cluster);
      for (int lane = 0; lane < OwnedCores.LANES; lane++) {
        int core = owned.core(lane, position);
        lanes[core] = lane;
        positions[core] = position;
        npu.own(core, thread);
        protocol.forgetAsking(core);
        if (sessions.isUp(core)) {
          owned.mark(lane, position, core, protocol);
        }
      }
    }
    dealtOut = true;
    ownedSince = npu.now();
  }

  @Override
  public long step(Npu device, int aicpuThread) {
    group.wakes().stepped(thread);
    if (dealtOut && npu.now() < ownedSince) {
      // What the former owners know of the cores holds from then on, not before.
      npu.spend(ownedSince - npu.now());
    }
    phases.begin();
    protocol.poll(npu, thread, this);
    if (dealtOut) {
      dealtOut = false;
      lookAtBusyCores();
    }
    phases.end(Phase.COMPLETE);
    long again = sessions.allConnected() ? Npu.NEVER : sessions.connect(npu, owned);
    if (graph.finished()) {
      group.announceEnd();
      sessions.exit(npu, owned);
    }
    phases.end(Phase.HANDSHAKE);
    if (!graph.aborted()) {
      if (group.handover().active()) {
        group.handover().arrive(thread, npu);
      } else if (group.drain().active()) {
        group.drain().arrive(thread, npu);
      } else if (!ready.isEmpty()) {
        dispatch();
      }
    }
    phases.end(Phase.DISPATCH);
    release();
    phases.end(Phase.RELEASE);
    group.spread(thread);
    return again;
  }

  /** Whether this thread could do something for a waiting task of {@code shape}. */
  boolean wants(int shape) {
    return switch (shape) {
      case ResourceShape.AIC -> free(OwnedCores.AIC_LANE) != 0;
      case ResourceShape.AIV -> (free(OwnedCores.AIV0_LANE) | free(OwnedCores.AIV1_LANE)) != 0;
      default -> (owned.idleClusters() | owned.openClusters()) != 0 || anyUnasked();
    };
  }

  private long free(int lane) {
    return owned.idle(lane) | owned.open(lane) | owned.unasked(lane);
  }

  private boolean anyUnasked() {
    return (owned.unasked(0) | owned.unasked(1) | owned.unasked(2)) != 0;
  }

  /** What changed while the cores had another owner would go unnoticed. */
  private void lookAtBusyCores() {
    for (int position = 0; position < owned.count(); position++) {
      for (int lane = 0; lane < OwnedCores.LANES; lane++) {
        if ((owned.idle(lane) >>> position & 1) == 0) {
          protocol.look(npu, owned.core(lane, position), this);
        }
      }
    }
  }

  @Override
  public void up(int core) {
    owned.mark(lanes[core], positions[core], core, protocol);
  }

  @Override
  public void changed(int core) {
    owned.mark(lanes[core], positions[core], core, protocol);
  }

  /** A subtask is done. */
  @Override
  public void ended(int core, int token) {
    int slot = dispatches.slot(core, token);
    npu.spend(completionCost);
    phases.count();
    if (slots.subtaskDone(slot) == 0) {
      if (watcher != null) {
        watcher.completed(slots.id(slot));
      }
      if (lifecycle.complete(slot, thread)) {
        group.addedWork();
      }
      if (releaseCount == releases.length) {
        releases = Arrays.copyOf(releases, 2 * releaseCount);
      }
      releases[releaseCount++] = slot;
    }
  }

  private void dispatch() {
    for (int shape : order) {
      fillIdle(shape);
      if (ready.size(shape) > 0 && !group.drain().active()) {
        lookForAcknowledgements(shape);
        fillIdle(shape);
        fillPending(shape);
      }
    }
  }

  private void fillIdle(int shape) {
    while (ready.size(shape) > 0 && owned.idleUnits(shape) > 0 && !group.drain().active()) {
      int slot = ready.pop(shape, thread);
      if (slots.syncStart(slot) && owned.idleUnits(shape) < slots.blocksLeft(slot)) {
        group.drain().begin(slot, thread, npu);
        return;
      }
      dispatcher.place(owned, slot, false);
      phases.count();
      requeueRest(shape, slot);
    }
  }

  private void fillPending(int shape) {
    while (ready.size(shape) > 0 && owned.openUnits(shape) > 0 && !group.drain().active()) {
      int slot = ready.pop(shape, thread);
      if (slots.syncStart(slot)) {
        // Put back, it would wait for a moment without other work, which may never come.
        group.drain().begin(slot, thread, npu);
        return;
      }
      dispatcher.place(owned, slot, true);
      phases.count();
      requeueRest(shape, slot);
    }
  }

  private void requeueRest(int shape, int slot) {
    if (slots.blocksLeft(slot) > 0) {
      ready.push(shape, thread, slot);
    }
  }

  /** Work waits: cores whose acknowledgement is out may be given a second dispatch. */
  private void lookForAcknowledgements(int shape) {
    int first = shape == ResourceShape.AIV ? OwnedCores.AIV0_LANE : OwnedCores.AIC_LANE;
    int last = shape == ResourceShape.AIC ? OwnedCores.AIC_LANE : OwnedCores.AIV1_LANE;
    for (int lane = first; lane <= last; lane++) {
      for (long left = owned.unasked(lane); left != 0; left &= left - 1) {
        int core = owned.core(lane, Long.numberOfTrailingZeros(left));
        protocol.lookForAcknowledgement(npu, core, this);
      }
    }
  }

  private void release() {
    // Newest first, as the reference does: the newest tasks are the ones still in the cache.
    while (releaseCount > 0) {
      lifecycle.releaseProducers(releases[--releaseCount]);
      phases.count();
    }
  }
}
