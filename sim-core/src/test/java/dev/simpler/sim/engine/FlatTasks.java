package dev.simpler.sim.engine;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.Npu;

/**
 * One kernel per core, on the first cores in order, each dispatched once as soon as its core is up;
 * for tests of what single kernels do. Task, token and function are the core's index.
 */
final class FlatTasks implements AicoreExecutor {
  private final TestChip chip;
  private final long[] kernels;
  private final int[] stage;
  private final int[] cores;
  private int mask = Launch.WHOLE_CLUSTER;
  private int[] blocks = {};

  /** Kernels for cores 0, 1, and so on. */
  FlatTasks(TestChip chip, boolean mayBlock, TestChip.Body... bodies) {
    this(chip, mayBlock, range(bodies.length), bodies);
  }

  /** Kernels for the given cores. */
  FlatTasks(TestChip chip, boolean mayBlock, int[] cores, TestChip.Body... bodies) {
    this.chip = chip;
    this.cores = cores;
    kernels = new long[64];
    stage = new int[64];
    for (int i = 0; i < bodies.length; i++) {
      kernels[cores[i]] = chip.kernel("task" + cores[i], mayBlock, bodies[i]);
    }
  }

  private static int[] range(int count) {
    int[] range = new int[count];
    for (int i = 0; i < count; i++) {
      range[i] = i;
    }
    return range;
  }

  /** Cores of the cluster that take part, see {@link Launch#clusterMask}. */
  FlatTasks mask(int clusterMask) {
    mask = clusterMask;
    return this;
  }

  /** Makes all kernels blocks of one task, by the number of the block of each core. */
  FlatTasks blocks(int... blockOfCore) {
    blocks = blockOfCore;
    return this;
  }

  /** Starts the one scheduler thread; the chip was reset for it. */
  void start() {
    chip.npu.install(this);
    for (int core : cores) {
      chip.npu.own(core, 0);
    }
    chip.npu.start(0, this::step);
  }

  /** Runs everything to its end. */
  void run() {
    start();
    chip.npu.drain();
    chip.npu.requireAtRest();
  }

  private long step(Npu npu, int thread) {
    npu.spend(100 * TestChip.NS);
    boolean waiting = false;
    for (int core : cores) {
      long record = npu.handshakeAddress(core);
      if (stage[core] == 0) {
        npu.memory().putInt(record + HandshakeLayout.OFFSET_AICPU_READY, 1);
        npu.signalHandshake(core);
        stage[core] = 1;
      }
      if (stage[core] == 1
          && npu.memory().getInt(record + HandshakeLayout.OFFSET_AICORE_REGS_READY) != 0) {
        npu.writeFastPath(core, true);
        npu.writeDataMainBase(core, CoreRegister.NO_TASK);
        npu.memory().putInt(record + HandshakeLayout.OFFSET_AICPU_REGS_READY, 1);
        npu.signalHandshake(core);
        stage[core] = 2;
      }
      waiting |= stage[core] == 1;
    }
    for (int core = npu.nextChangedCore(thread); core >= 0; core = npu.nextChangedCore(thread)) {
      int cond = npu.readCond(core);
      if (cond == CoreRegister.IDLE && stage[core] == 2) {
        npu.writeDataMainBase(core, core);
        stage[core] = 3;
      } else if (cond == (core | CoreRegister.FINISHED)) {
        npu.writeDataMainBase(core, CoreRegister.EXIT);
      } else if (cond == CoreRegister.EXITED) {
        npu.writeDataMainBase(core, CoreRegister.NO_TASK);
        npu.writeFastPath(core, false);
      }
    }
    return waiting ? npu.now() + 100 * TestChip.NS : Npu.NEVER;
  }

  @Override
  public void fetch(int core, int token, Launch launch) {
    launch.functionAddress = kernels[core];
    launch.taskId = core;
    launch.functionId = core;
    launch.blockIndex = core;
    launch.clusterMask = mask;
    if (blocks.length > 0) {
      launch.taskId = blocks.length;
      launch.blockIndex = blocks[core];
    }
  }

  @Override
  public void footprint(int core, int token, Footprint footprint) {}
}
