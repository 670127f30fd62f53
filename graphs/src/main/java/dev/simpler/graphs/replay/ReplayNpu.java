package dev.simpler.graphs.replay;

import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.Npu;

/** The shape of a chip without memory, cores or time: waiting does the next ready task. */
public final class ReplayNpu implements Npu {
  private static final ControlCosts FREE = new ControlCosts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final Npu shape;
  private final InstantTasks tasks;

  /** Of the shape of another chip. */
  public ReplayNpu(Npu shape, InstantTasks tasks) {
    this.shape = shape;
    this.tasks = tasks;
  }

  @Override
  public ChipFacts facts() {
    return shape.facts();
  }

  @Override
  public int clusters() {
    return shape.clusters();
  }

  @Override
  public int aicpuThreads() {
    return shape.aicpuThreads();
  }

  @Override
  public ControlCosts costs() {
    return FREE;
  }

  @Override
  public long seed() {
    return shape.seed();
  }

  @Override
  public long now() {
    return 0;
  }

  @Override
  public void spend(long picoseconds) {}

  @Override
  public void advanceMain() {}

  @Override
  public boolean awaitChange() {
    return tasks.doOne();
  }

  @Override
  public void wakeMain() {}

  @Override
  public void wake(int thread, long time) {}

  @Override
  public long drain() {
    return 0;
  }

  @Override
  public GlobalMemory memory() {
    throw absent();
  }

  @Override
  public void start(int thread, AicpuProgram program) {
    throw absent();
  }

  @Override
  public void install(AicoreExecutor executor) {
    throw absent();
  }

  @Override
  public void own(int core, int thread) {
    throw absent();
  }

  @Override
  public long handshakeAddress(int core) {
    throw absent();
  }

  @Override
  public void signalHandshake(int core) {
    throw absent();
  }

  @Override
  public void writeDataMainBase(int core, int value) {
    throw absent();
  }

  @Override
  public int readCond(int core) {
    throw absent();
  }

  @Override
  public void writeFastPath(int core, boolean open) {
    throw absent();
  }

  @Override
  public int nextChangedCore(int thread) {
    throw absent();
  }

  @Override
  public void armAck(int core) {
    throw absent();
  }

  private static IllegalStateException absent() {
    return new IllegalStateException("a replay has neither memory nor cores");
  }
}
