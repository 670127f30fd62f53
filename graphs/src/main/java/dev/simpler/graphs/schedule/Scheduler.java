package dev.simpler.graphs.schedule;

import dev.simpler.graphs.cores.CoreSessions;
import dev.simpler.graphs.task.ReadyQueues;
import dev.simpler.graphs.task.Shape;
import dev.simpler.graphs.task.SlotTable;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.Npu;
import java.util.Arrays;

/**
 * One scheduler thread. Each step takes the completions of its own cores, hands ready tasks to idle
 * cores and then to the pending slots of running ones, and only after that gives back references,
 * so that releasing never delays a dispatch.
 */
final class Scheduler implements AicpuProgram {
  private static final int[] EVEN_ORDER = {Shape.MIX, Shape.AIC, Shape.AIV};
  private static final int[] ODD_ORDER = {Shape.MIX, Shape.AIV, Shape.AIC};

  private final SchedulerGroup group;
  private final int thread;
  private final int[] order;
  private final Graph graph;
  private final SlotTable slots;
  private final ReadyQueues ready;
  private final Lifecycle lifecycle;
  private final CoreTable cores;
  private final Dispatcher dispatcher;
  private final CoreSessions sessions;
  private final OwnedCores owned;
  private final int[] lanes;
  private final int[] positions;
  private final long loadCost;
  private final long completionCost;
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
    cores = group.cores();
    dispatcher = group.dispatcher();
    owned = new OwnedCores(npu.clusters());
    sessions = group.sessions();
    lanes = new int[npu.cores()];
    positions = new int[npu.cores()];
    loadCost = npu.costs().registerLoadPs();
    completionCost = npu.costs().completionPs();
  }

  OwnedCores owned() {
    return owned;
  }

  /**
   * Takes over the clusters c with {@code c mod threads == thread}; marks follow from the books.
   */
  void own(int threads, Npu npu) {
    owned.clear();
    for (int cluster = thread; cluster < npu.clusters(); cluster += threads) {
      int position = owned.add(cluster);
      for (int lane = 0; lane < OwnedCores.LANES; lane++) {
        int core = owned.core(lane, position);
        lanes[core] = lane;
        positions[core] = position;
        npu.own(core, thread);
        if (cores.runningSlot(core) != CoreTable.NONE) {
          owned.setOccupied(lane, position);
        } else if (sessions.isUp(core)) {
          owned.setIdle(lane, position);
        }
      }
    }
    dealtOut = true;
    ownedSince = npu.now();
  }

  @Override
  public long step(Npu npu, int aicpuThread) {
    group.stepped(thread);
    if (dealtOut && npu.now() < ownedSince) {
      // What the former owners know of the cores holds from then on, not before.
      npu.spend(ownedSince - npu.now());
    }
    poll(npu);
    if (dealtOut) {
      dealtOut = false;
      lookAtBusyCores(npu);
    }
    long again = sessions.allConnected() ? Npu.NEVER : sessions.connect(npu, owned);
    if (graph.finished()) {
      group.announceEnd();
      sessions.exit(npu, owned);
    }
    if (!graph.aborted()) {
      if (group.handover().active()) {
        group.handover().arrive(thread, npu);
      } else if (group.drain().active()) {
        group.drain().arrive(thread, npu);
      } else if (!ready.isEmpty()) {
        dispatch(npu);
      }
    }
    release();
    group.spread(thread);
    return again;
  }

  /** Whether this thread could do something for a waiting task of {@code shape}. */
  boolean wants(int shape) {
    return switch (shape) {
      case Shape.AIC -> free(OwnedCores.AIC_LANE) != 0;
      case Shape.AIV -> (free(OwnedCores.AIV0_LANE) | free(OwnedCores.AIV1_LANE)) != 0;
      default -> (owned.idleClusters() | owned.openClusters()) != 0 || anyUnarmed();
    };
  }

  private long free(int lane) {
    return owned.idle(lane) | owned.open(lane) | owned.unarmed(lane);
  }

  private boolean anyUnarmed() {
    return (owned.unarmed(0) | owned.unarmed(1) | owned.unarmed(2)) != 0;
  }

  /** What changed while the cores had another owner would go unnoticed. */
  private void lookAtBusyCores(Npu npu) {
    for (int position = 0; position < owned.count(); position++) {
      for (int lane = 0; lane < OwnedCores.LANES; lane++) {
        if ((owned.idle(lane) >>> position & 1) == 0) {
          npu.spend(loadCost);
          int core = owned.core(lane, position);
          observe(npu, core, npu.readCond(core));
        }
      }
    }
  }

  private void poll(Npu npu) {
    for (int core = npu.nextChangedCore(thread); core >= 0; core = npu.nextChangedCore(thread)) {
      npu.spend(loadCost);
      observe(npu, core, npu.readCond(core));
    }
  }

  /** Takes what a core reports: the exact token decides, anything else is a passing state. */
  private void observe(Npu npu, int core, int cond) {
    int token = cond & CoreRegister.TOKEN_MASK;
    boolean finished = (cond & CoreRegister.FINISHED) != 0;
    int lane = lanes[core];
    int position = positions[core];
    int pending = cores.pendingToken(core);
    if (pending != CoreTable.NONE && token == pending) {
      subtaskDone(npu, core);
      if (finished) {
        subtaskDone(npu, core);
        owned.setIdle(lane, position);
      } else {
        owned.setOpen(lane, position);
      }
    } else if (token == cores.runningToken(core)) {
      if (pending != CoreTable.NONE) {
        if (finished) {
          // Only the pending dispatch's acknowledgement, which follows at once, counts.
          npu.armAck(core);
          owned.setArmed(lane, position);
        }
      } else if (finished) {
        subtaskDone(npu, core);
        owned.setIdle(lane, position);
      } else {
        owned.setOpen(lane, position);
      }
    } else if (cond == CoreRegister.IDLE && sessions.up(core)) {
      // Only the first sight of it counts: it stays visible until a first dispatch is acknowledged.
      owned.setIdle(lane, position);
    } else if (cond == CoreRegister.EXITED) {
      sessions.gone(npu, core);
    }
  }

  private void subtaskDone(Npu npu, int core) {
    int slot = cores.runningSlot(core);
    cores.promote(core);
    npu.spend(completionCost);
    if (slots.subtaskDone(slot) == 0) {
      if (lifecycle.complete(slot, thread)) {
        group.addedWork();
      }
      if (releaseCount == releases.length) {
        releases = Arrays.copyOf(releases, 2 * releaseCount);
      }
      releases[releaseCount++] = slot;
    }
  }

  private void dispatch(Npu npu) {
    for (int shape : order) {
      fillIdle(npu, shape);
      if (ready.size(shape) > 0 && !group.drain().active()) {
        lookForAcknowledgements(npu, shape);
        fillIdle(npu, shape);
        fillPending(npu, shape);
      }
    }
  }

  private void fillIdle(Npu npu, int shape) {
    while (ready.size(shape) > 0 && owned.idleUnits(shape) > 0 && !group.drain().active()) {
      int slot = ready.pop(shape, thread);
      if (slots.syncStart(slot) && owned.idleUnits(shape) < slots.blocksLeft(slot)) {
        group.drain().begin(slot, thread, npu);
        return;
      }
      dispatcher.place(owned, slot, false);
      requeueRest(shape, slot);
    }
  }

  private void fillPending(Npu npu, int shape) {
    while (ready.size(shape) > 0 && owned.openUnits(shape) > 0 && !group.drain().active()) {
      int slot = ready.pop(shape, thread);
      if (slots.syncStart(slot)) {
        // Put back, it would wait for a moment without other work, which may never come.
        group.drain().begin(slot, thread, npu);
        return;
      }
      dispatcher.place(owned, slot, true);
      requeueRest(shape, slot);
    }
  }

  private void requeueRest(int shape, int slot) {
    if (slots.blocksLeft(slot) > 0) {
      ready.push(shape, thread, slot);
    }
  }

  /** Work waits: cores whose acknowledgement is out may be given a second dispatch. */
  private void lookForAcknowledgements(Npu npu, int shape) {
    int first = shape == Shape.AIV ? OwnedCores.AIV0_LANE : OwnedCores.AIC_LANE;
    int last = shape == Shape.AIC ? OwnedCores.AIC_LANE : OwnedCores.AIV1_LANE;
    for (int lane = first; lane <= last; lane++) {
      for (long left = owned.unarmed(lane); left != 0; left &= left - 1) {
        int position = Long.numberOfTrailingZeros(left);
        int core = owned.core(lane, position);
        npu.spend(loadCost);
        observe(npu, core, npu.readCond(core));
        if ((owned.unarmed(lane) >>> position & 1) != 0) {
          npu.armAck(core);
          owned.setArmed(lane, position);
        }
      }
    }
  }

  private void release() {
    // Newest first, as the reference does: the newest tasks are the ones still in the cache.
    while (releaseCount > 0) {
      lifecycle.releaseProducers(releases[--releaseCount]);
    }
  }
}
