package dev.simpler.sim.engine;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.Npu;
import dev.simpler.sim.image.LoadedKernel;
import java.util.Arrays;

/**
 * Host time of the engine alone, per task: a scheduler that hands every core its next token as soon
 * as the last one is finished, and a kernel that does nothing. Run its main method; prints the best
 * and the median of several rounds.
 */
final class EngineThroughput implements AicoreExecutor {
  private static final int ROUNDS = 9;
  private static final long KERNEL = 0x1000;

  private final int[] tokens = new int[128];
  private final boolean[] greeted = new boolean[128];
  private final boolean[] opened = new boolean[128];
  private final boolean empty;
  private int left;

  private EngineThroughput(int tasks, boolean empty) {
    this.left = tasks;
    this.empty = empty;
  }

  public static void main(String[] arguments) {
    int tasks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    for (boolean empty : new boolean[] {true, false}) {
      for (int clusters : new int[] {1, TestChip.MAX_CLUSTERS}) {
        measure(tasks, clusters, empty);
      }
    }
  }

  private static void measure(int tasks, int clusters, boolean empty) {
    LoadedKernel nothing = new LoadedKernel(context -> {}, "nothing", false, false);
    double[] nanos = new double[ROUNDS];
    try (TestChip chip = new TestChip(TestChip.Options.INLINE)) {
      for (int round = 0; round < ROUNDS; round++) {
        EngineThroughput run = new EngineThroughput(tasks, empty);
        chip.npu.reset(new RunShape(clusters, 2, round, address -> nothing), null);
        chip.npu.install(run);
        for (int core = 0; core < chip.npu.cores(); core++) {
          chip.npu.own(core, 0);
        }
        long before = System.nanoTime();
        chip.npu.start(0, run::step);
        chip.npu.drain();
        nanos[round] = (double) (System.nanoTime() - before) / tasks;
        chip.npu.requireAtRest();
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%d clusters, %s: best %.0f ns, median %.0f ns per task (%.1f M tasks/s)%n",
        clusters,
        empty ? "no kernel" : "empty kernel",
        nanos[0],
        nanos[ROUNDS / 2],
        1e3 / nanos[ROUNDS / 2]);
  }

  private long step(Npu npu, int thread) {
    npu.spend(10 * TestChip.NS);
    boolean waiting = false;
    if (!opened[npu.cores() - 1]) {
      for (int core = 0; core < npu.cores(); core++) {
        waiting |= !bringUp(npu, core);
      }
    }
    for (int core = npu.nextChangedCore(thread); core >= 0; core = npu.nextChangedCore(thread)) {
      int cond = npu.readCond(core);
      if (cond == CoreRegister.EXITED) {
        npu.writeDataMainBase(core, CoreRegister.NO_TASK);
        npu.writeFastPath(core, false);
      } else if (left > 0) {
        left--;
        npu.writeDataMainBase(core, tokens[core]++);
      } else {
        npu.writeDataMainBase(core, CoreRegister.EXIT);
      }
    }
    return waiting ? npu.now() + 100 * TestChip.NS : Npu.NEVER;
  }

  private boolean bringUp(Npu npu, int core) {
    long record = npu.handshakeAddress(core);
    if (!greeted[core]) {
      greeted[core] = true;
      npu.memory().putInt(record + HandshakeLayout.OFFSET_AICPU_READY, 1);
      npu.signalHandshake(core);
    } else if (!opened[core]
        && npu.memory().getInt(record + HandshakeLayout.OFFSET_AICORE_REGS_READY) != 0) {
      opened[core] = true;
      npu.writeFastPath(core, true);
      npu.writeDataMainBase(core, CoreRegister.NO_TASK);
      npu.memory().putInt(record + HandshakeLayout.OFFSET_AICPU_REGS_READY, 1);
      npu.signalHandshake(core);
    }
    return opened[core];
  }

  @Override
  public void fetch(int core, int token, Launch launch) {
    launch.functionAddress = empty ? 0 : KERNEL;
    launch.taskId = token;
  }

  @Override
  public void footprint(int core, int token, Footprint footprint) {}
}
