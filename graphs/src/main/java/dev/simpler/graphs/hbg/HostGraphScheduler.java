package dev.simpler.graphs.hbg;

import dev.simpler.graphs.cores.CoreGroup;
import dev.simpler.graphs.cores.CoreSessions;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import java.util.Arrays;

/**
 * One scheduler thread with its cores. A core has at most two dispatches: one it runs and one that
 * waits in its register, which is given to it only once it has acknowledged the one before.
 */
final class HostGraphScheduler implements AicpuProgram, CoreGroup {
  private static final int NONE = -1;

  private final GraphExecution run;
  private final int thread;
  private final TaskTable table;
  private final CoreSessions sessions;
  private final SharedQueues shared;
  private final TaskQueue[] local = new TaskQueue[SharedQueues.TYPES];
  private final int[] capacity = new int[SharedQueues.TYPES];
  private final int[] cores;
  private final int[] positions;
  private final int cubes;
  private final int[] pending;
  private final int[] running;
  private final boolean[] armed;
  private final long loadCost;
  private final long dispatchCost;
  private final long completionCost;
  private final long releaseCost;
  private boolean completedAny;

  HostGraphScheduler(GraphExecution run, int thread, Npu npu) {
    this.run = run;
    this.thread = thread;
    table = run.table();
    sessions = run.sessions();
    shared = run.shared();
    int threads = npu.aicpuThreads();
    int clusters = npu.clusters();
    cubes = (clusters - thread + threads - 1) / threads;
    int vectors = (2 * clusters - thread + threads - 1) / threads;
    cores = new int[cubes + vectors];
    positions = new int[npu.cores()];
    for (int i = 0; i < cores.length; i++) {
      cores[i] = i < cubes ? thread + i * threads : clusters + thread + (i - cubes) * threads;
      positions[cores[i]] = i;
      npu.own(cores[i], thread);
    }
    capacity[CoreType.AIC.ordinal()] = (clusters + threads - 1) / threads;
    capacity[CoreType.AIV.ordinal()] = (2 * clusters + threads - 1) / threads;
    for (int type = 0; type < local.length; type++) {
      local[type] = new TaskQueue();
    }
    pending = filled(cores.length);
    running = filled(cores.length);
    armed = new boolean[cores.length];
    loadCost = npu.costs().registerLoadPs();
    dispatchCost = npu.costs().dispatchPs() + npu.costs().registerStorePs();
    completionCost = npu.costs().completionPs();
    releaseCost = npu.costs().releasePs();
  }

  private static int[] filled(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
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
    return running[index] == NONE && pending[index] == NONE;
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
      if (pending[i] == NONE && sessions.isUp(cores[i])) {
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
  public long step(Npu npu, int aicpuThread) {
    run.stepped(thread);
    for (int core = npu.nextChangedCore(thread); core >= 0; core = npu.nextChangedCore(thread)) {
      npu.spend(loadCost);
      observe(npu, positions[core], npu.readCond(core));
    }
    long again = sessions.allConnected() ? Npu.NEVER : sessions.connect(npu, this);
    if (run.finished()) {
      sessions.exit(npu, this);
    } else {
      fill(npu);
      run.spread(thread);
    }
    return again;
  }

  /** Takes what a core reports: the exact token decides, anything else is a passing state. */
  private void observe(Npu npu, int at, int cond) {
    int token = cond & CoreRegister.TOKEN_MASK;
    boolean finished = (cond & CoreRegister.FINISHED) != 0;
    armed[at] = false;
    if (token == pending[at]) {
      int older = running[at];
      running[at] = finished ? NONE : token;
      pending[at] = NONE;
      dispatch(npu, at);
      if (older != NONE) {
        // Its own end was overwritten in the register by what followed.
        complete(npu, older);
      }
      if (finished) {
        complete(npu, token);
      }
    } else if (token == running[at] && finished) {
      running[at] = NONE;
      dispatch(npu, at);
      complete(npu, token);
    } else if (cond == CoreRegister.IDLE) {
      sessions.up(cores[at]);
    } else if (cond == CoreRegister.EXITED) {
      sessions.gone(npu, cores[at]);
    }
  }

  private void complete(Npu npu, int task) {
    npu.spend(completionCost);
    completedAny = true;
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

  private void fill(Npu npu) {
    do {
      completedAny = false;
      for (int type = 0; type < SharedQueues.TYPES; type++) {
        refill(type);
        // Idle cores first: a second dispatch is worth giving only when none is idle.
        for (int round = 0; round < 2; round++) {
          for (int i = first(type); i < end(type) && ready(type); i++) {
            if (round == 1 || running[i] == NONE) {
              dispatch(npu, i);
              refill(type);
            }
          }
        }
        if (ready(type)) {
          lookForAcknowledgements(npu, type);
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
  private void lookForAcknowledgements(Npu npu, int type) {
    for (int i = first(type); i < end(type); i++) {
      if (unacknowledged(i)) {
        npu.spend(loadCost);
        observe(npu, i, npu.readCond(cores[i]));
        if (unacknowledged(i)) {
          armed[i] = true;
          npu.armAck(cores[i]);
        }
      }
    }
  }

  private boolean unacknowledged(int at) {
    return pending[at] != NONE && running[at] == NONE && !armed[at];
  }

  /** Gives the core the next task of its kind, if there is one and its register is free. */
  private void dispatch(Npu npu, int at) {
    TaskQueue queue = local[at < cubes ? CoreType.AIC.ordinal() : CoreType.AIV.ordinal()];
    if (queue.size() > 0 && pending[at] == NONE && sessions.isUp(cores[at])) {
      int task = queue.pop();
      pending[at] = task;
      npu.spend(dispatchCost);
      npu.writeDataMainBase(cores[at], task);
    }
  }
}
