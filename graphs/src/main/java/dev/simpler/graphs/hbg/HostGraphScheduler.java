package dev.simpler.graphs.hbg;

import dev.simpler.graphs.cores.CoreGroup;
import dev.simpler.graphs.cores.CoreOwner;
import dev.simpler.graphs.cores.CoreProtocol;
import dev.simpler.graphs.cores.CoreSessions;
import dev.simpler.graphs.cores.PhaseLog;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.PhaseWatcher.Phase;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import org.jspecify.annotations.Nullable;

/** One scheduler thread with its cores. A dispatch's token is the task's id. */
final class HostGraphScheduler implements AicpuProgram, CoreGroup, CoreOwner {
  private final GraphExecution run;
  private final int thread;
  private final TaskTable table;
  private final CoreSessions sessions;
  private final CoreProtocol protocol;
  private final SharedQueues shared;
  private final TaskQueue[] local = new TaskQueue[SharedQueues.TYPES];
  private final int[] capacity = new int[SharedQueues.TYPES];
  private final int[] cores;
  private final int[] positions;
  private final int cubes;
  private final long completionCost;
  private final long releaseCost;
  private final Npu npu;
  private final PhaseLog phases;
  private final @Nullable TaskWatcher watcher;
  private boolean completedAny;

  HostGraphScheduler(GraphExecution run, int thread, Npu npu) {
    this.run = run;
    this.thread = thread;
    table = run.table();
    sessions = run.sessions();
    protocol = run.protocol();
    this.npu = npu;
    phases = new PhaseLog(npu, thread);
    watcher = npu.watcher();
    shared = run.shared();
    int threads = npu.aicpuThreads();
    int clusters = npu.clusters();
    cubes = (clusters - thread + threads - 1) / threads;
    int vectors = (2 * clusters - thread + threads - 1) / threads;
    cores = new int[cubes + vectors];
    positions = new int[npu.cores()];
    for (int i = 0; i < cores.length; i++) {
      cores[i] =
          i < cubes
              ? thread + (i + npu.firstCluster()) % cubes * threads
              : clusters + thread + (i - cubes + 2 * npu.firstCluster()) % vectors * threads;
      positions[cores[i]] = i;
      npu.own(cores[i], thread);
    }
    capacity[CoreType.AIC.ordinal()] = (clusters + threads - 1) / threads;
    capacity[CoreType.AIV.ordinal()] = (2 * clusters + threads - 1) / threads;
    for (int type = 0; type < local.length; type++) {
      local[type] = new TaskQueue();
    }
    completionCost = npu.costs().completionPs();
    releaseCost = npu.costs().releasePs();
  }

  @Override
  public int size() {
    return cores.length;
  }

  @Override
  public int core(int index) {
    return cores[index];
  }

  @Override
  public boolean isIdle(int index) {
    return protocol.state(cores[index]) == CoreProtocol.IDLE;
  }

  /** Puts a ready task into this thread's own queue, if it has room. */
  boolean offer(int type, int task) {
    boolean room = local[type].size() < capacity[type];
    if (room) {
      local[type].push(task);
    }
    return room;
  }

  /** Whether some core of this thread could be given a task of a kind now. */
  boolean wants(int type) {
    for (int i = first(type); i < end(type); i++) {
      if (protocol.accepts(cores[i])) {
        return true;
      }
    }
    return false;
  }

  private int first(int type) {
    return type == CoreType.AIC.ordinal() ? 0 : cubes;
  }

  private int end(int type) {
    return type == CoreType.AIC.ordinal() ? cubes : cores.length;
  }

  @Override
  public long step(Npu device, int aicpuThread) {
    run.wakes().stepped(thread);
    phases.begin();
    protocol.poll(npu, thread, this);
    phases.end(Phase.COMPLETE);
    long again = sessions.allConnected() ? Npu.NEVER : sessions.connect(npu, this);
    if (run.finished()) {
      sessions.exit(npu, this);
      phases.end(Phase.HANDSHAKE);
    } else {
      phases.end(Phase.HANDSHAKE);
      fill();
      phases.end(Phase.DISPATCH);
      run.spread(thread);
    }
    return again;
  }

  /** Cores that come up are filled once the thread knows of all that did. */
  @Override
  public void up(int core) {}

  /** The core gets its next task before anything is done about the one that has ended. */
  @Override
  public void changed(int core) {
    dispatch(positions[core]);
  }

  @Override
  public void ended(int core, int task) {
    npu.spend(completionCost);
    phases.count();
    completedAny = true;
    if (watcher != null) {
      watcher.completed(task);
    }
    for (int i = 0; i < table.fanout(task); i++) {
      npu.spend(releaseCost);
      int next = table.successor(task, i);
      if (run.producerDone(next)) {
        int type = table.type(next);
        if (!offer(type, next)) {
          shared.push(type, next);
        }
      }
    }
    run.countCompleted();
  }

  private void fill() {
    do {
      completedAny = false;
      for (int type = 0; type < SharedQueues.TYPES; type++) {
        refill(type);
        // Idle cores first: a second dispatch is worth giving only when none is idle.
        for (int round = 0; round < 2; round++) {
          for (int i = first(type); i < end(type) && ready(type); i++) {
            if (round == 1 || isIdle(i)) {
              dispatch(i);
              refill(type);
            }
          }
        }
        if (ready(type)) {
          lookForAcknowledgements(type);
        }
      }
    } while (completedAny);
  }

  private boolean ready(int type) {
    return local[type].size() > 0;
  }

  private void refill(int type) {
    if (local[type].size() == 0) {
      for (int n = Math.min(shared.size(type), capacity[type]); n > 0; n--) {
        local[type].push(shared.pop(type));
      }
    }
  }

  /** Work waits: cores that have yet to acknowledge are asked, and if need be to say so later. */
  private void lookForAcknowledgements(int type) {
    for (int i = first(type); i < end(type); i++) {
      if (protocol.unacknowledged(cores[i])) {
        protocol.lookForAcknowledgement(npu, cores[i], this);
      }
    }
  }

  /** Gives the core the next task of its kind, if there is one and the core accepts it. */
  private void dispatch(int at) {
    TaskQueue queue = local[at < cubes ? CoreType.AIC.ordinal() : CoreType.AIV.ordinal()];
    if (queue.size() > 0 && protocol.accepts(cores[at])) {
      int task = queue.pop();
      if (watcher != null) {
        watcher.dispatching(task);
      }
      protocol.send(npu, cores[at], task);
      phases.count();
    }
  }
}
