package dev.simpler.runtime.cores;

import dev.simpler.runtime.device.Npu;

/** The end of a set of cores: exit request, acknowledgement, registers back at rest. */
public final class CoreShutdown {
  private final int[] cores;
  private boolean started;
  private int exited;

  /** For the given logical cores, all owned by one AICPU thread. */
  public CoreShutdown(int[] cores) {
    this.cores = cores.clone();
  }

  /** Whether the exit requests are out. */
  public boolean started() {
    return started;
  }

  /** Whether every core has left its loop. */
  public boolean complete() {
    return started && exited == cores.length;
  }

  /** Asks every core to leave its loop. */
  public void start(Npu npu) {
    started = true;
    for (int core : cores) {
      npu.spend(npu.costs().registerStorePs());
      npu.writeDataMainBase(core, CoreRegister.EXIT);
    }
  }

  /** Takes the acknowledgements that have arrived and puts those cores' registers to rest. */
  public void collect(Npu npu, int thread) {
    for (int core = npu.nextChangedCore(thread); core >= 0; core = npu.nextChangedCore(thread)) {
      npu.spend(npu.costs().registerLoadPs());
      if (npu.readCond(core) == CoreRegister.EXITED) {
        npu.writeDataMainBase(core, CoreRegister.NO_TASK);
        npu.writeFastPath(core, false);
        exited++;
      }
    }
  }
}
