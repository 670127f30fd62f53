package dev.simpler.sim.engine;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.Npu;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A graph runtime of the smallest kind, for tests: all tasks are known beforehand, scheduler
 * threads share one queue of ready tasks per core kind, and a core gets a second token once it has
 * acknowledged the first.
 */
final class MiniRuntime implements AicoreExecutor {
  private static final int NONE = -1;

  private final ScriptedGraph graph;
  private final int[] producersLeft;
  private final Deque<Integer> readyCubes = new ArrayDeque<>();
  private final Deque<Integer> readyVectors = new ArrayDeque<>();
  private final int[][] slots;
  private final int[] nextToken;
  private final int[] running;
  private final int[] pending;
  private final boolean[] acknowledged;
  private final int[] stage;
  private int done;

  private MiniRuntime(TestChip chip, ScriptedGraph graph) {
    this.graph = graph;
    int cores = chip.npu.cores();
    producersLeft = new int[graph.size()];
    slots = new int[cores][2];
    nextToken = new int[cores];
    running = new int[cores];
    pending = new int[cores];
    acknowledged = new boolean[cores];
    stage = new int[cores];
    Arrays.fill(running, NONE);
    Arrays.fill(pending, NONE);
    for (int task = 0; task < graph.size(); task++) {
      producersLeft[task] = graph.producers(task).length;
      if (producersLeft[task] == 0) {
        ready(task).add(task);
      }
    }
  }

  /** Runs a graph to its end on a chip that was reset for it. */
  static MiniRuntime run(TestChip chip, ScriptedGraph graph) {
    MiniRuntime runtime = new MiniRuntime(chip, graph);
    SimNpu npu = chip.npu;
    npu.install(runtime);
    int threads = npu.aicpuThreads() - 1;
    for (int core = 0; core < npu.cores(); core++) {
      npu.own(core, core % threads);
    }
    AicpuProgram program = runtime::step;
    for (int thread = 0; thread < threads; thread++) {
      npu.start(thread, program);
    }
    npu.drain();
    if (runtime.done != graph.size()) {
      throw new AssertionError(runtime.done + " of " + graph.size() + " tasks ended");
    }
    npu.requireAtRest();
    return runtime;
  }

  private Deque<Integer> ready(int task) {
    return graph.isCube(task) ? readyCubes : readyVectors;
  }

  @Override
  public void fetch(int core, int token, Launch launch) {
    int task = slots[core][token & 1];
    launch.functionAddress = graph.kernel(task);
    launch.taskId = task;
    launch.functionId = task & 7;
    launch.blockIndex = task;
  }

  @Override
  public void footprint(int core, int token, Footprint footprint) {
    graph.footprint(slots[core][token & 1], footprint);
  }

  private long step(Npu npu, int thread) {
    npu.spend(npu.costs().registerLoadPs());
    int threads = npu.aicpuThreads() - 1;
    long again = Npu.NEVER;
    for (int core = thread; core < npu.cores(); core += threads) {
      if (greet(npu, core)) {
        again = npu.now() + 100 * TestChip.NS;
      }
    }
    for (int core = npu.nextChangedCore(thread); core >= 0; core = npu.nextChangedCore(thread)) {
      observe(npu, core);
    }
    for (int core = thread; core < npu.cores(); core += threads) {
      if (stage[core] == 3) {
        feed(npu, core);
      }
    }
    return again;
  }

  /** Brings the core up; true while it has not answered. */
  private boolean greet(Npu npu, int core) {
    GlobalMemory memory = npu.memory();
    long record = npu.handshakeAddress(core);
    if (stage[core] == 0) {
      memory.putInt(record + HandshakeLayout.OFFSET_AICPU_READY, 1);
      npu.signalHandshake(core);
      stage[core] = 1;
    } else if (stage[core] == 1
        && memory.getInt(record + HandshakeLayout.OFFSET_AICORE_REGS_READY) != 0) {
      npu.writeFastPath(core, true);
      npu.writeDataMainBase(core, CoreRegister.NO_TASK);
      memory.putInt(record + HandshakeLayout.OFFSET_AICPU_REGS_READY, 1);
      npu.signalHandshake(core);
      stage[core] = 2;
    }
    return stage[core] < 2;
  }

  private void observe(Npu npu, int core) {
    npu.spend(npu.costs().registerLoadPs());
    int cond = npu.readCond(core);
    if (cond == CoreRegister.IDLE && stage[core] == 2) {
      stage[core] = 3;
    } else if (cond == CoreRegister.EXITED) {
      npu.writeDataMainBase(core, CoreRegister.NO_TASK);
      npu.writeFastPath(core, false);
      stage[core] = 5;
    } else if (stage[core] == 3) {
      int token = cond & CoreRegister.TOKEN_MASK;
      boolean finished = cond < 0;
      if (token == pending[core]) {
        complete(npu, core);
      }
      if (token == running[core]) {
        acknowledged[core] = true;
        if (finished) {
          complete(npu, core);
        }
      }
    }
  }

  private void complete(Npu npu, int core) {
    int task = slots[core][running[core] & 1];
    running[core] = pending[core];
    pending[core] = NONE;
    acknowledged[core] = false;
    done++;
    for (int consumer : graph.consumers(task)) {
      if (--producersLeft[consumer] == 0) {
        ready(consumer).add(consumer);
      }
    }
    for (int thread = 0; thread < npu.aicpuThreads() - 1; thread++) {
      npu.wake(thread, npu.now());
    }
  }

  private void feed(Npu npu, int core) {
    Deque<Integer> ready = core < npu.clusters() ? readyCubes : readyVectors;
    if (running[core] == NONE) {
      if (!ready.isEmpty()) {
        running[core] = dispatch(npu, core, ready.poll());
        acknowledged[core] = false;
      } else if (done == graph.size()) {
        stage[core] = 4;
        npu.writeDataMainBase(core, CoreRegister.EXIT);
      }
    } else if (pending[core] == NONE && !ready.isEmpty()) {
      if (acknowledged[core] || npu.readCond(core) == running[core]) {
        acknowledged[core] = true;
        pending[core] = dispatch(npu, core, ready.poll());
      } else {
        npu.armAck(core);
      }
    }
  }

  private int dispatch(Npu npu, int core, int task) {
    int token = nextToken[core]++;
    slots[core][token & 1] = task;
    npu.spend(npu.costs().dispatchPs());
    npu.writeDataMainBase(core, token);
    return token;
  }
}
