package dev.simpler.graphs.runtime;

import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.CallWatcher;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.PhaseWatcher;
import dev.simpler.platform.device.TaskWatcher;
import org.jspecify.annotations.Nullable;

/**
 * A chip as a function sees it that runs on the host before the chip starts: its memory is there,
 * its time stands still, and whoever waits for it waits in vain.
 */
final class HostSide implements Npu {
  private final Npu device;

  HostSide(Npu device) {
    this.device = device;
  }

  @Override
  public ChipFacts facts() {
    return device.facts();
  }

  @Override
  public int clusters() {
    return device.clusters();
  }

  @Override
  public int aicpuThreads() {
    return device.aicpuThreads();
  }

  @Override
  public GlobalMemory memory() {
    return device.memory();
  }

  @Override
  public @Nullable TaskWatcher watcher() {
    return device.watcher();
  }

  @Override
  public @Nullable CallWatcher calls() {
    return device.calls();
  }

  @Override
  public @Nullable PhaseWatcher phases() {
    return null;
  }

  @Override
  public ControlCosts costs() {
    return device.costs();
  }

  @Override
  public long seed() {
    return device.seed();
  }

  @Override
  public long now() {
    return device.now();
  }

  @Override
  public void spend(long picoseconds) {}

  @Override
  public void advanceMain() {}

  @Override
  public boolean awaitChange() {
    return false;
  }

  @Override
  public void wakeMain() {}

  @Override
  public void start(int thread, AicpuProgram program) {
    throw notStarted();
  }

  @Override
  public void wake(int thread, long time) {
    throw notStarted();
  }

  @Override
  public long drain() {
    throw notStarted();
  }

  @Override
  public void install(AicoreExecutor executor) {
    throw notStarted();
  }

  @Override
  public void own(int core, int thread) {
    throw notStarted();
  }

  @Override
  public long handshakeAddress(int core) {
    throw notStarted();
  }

  @Override
  public void signalHandshake(int core) {
    throw notStarted();
  }

  @Override
  public void writeDataMainBase(int core, int value) {
    throw notStarted();
  }

  @Override
  public int readCond(int core) {
    throw notStarted();
  }

  @Override
  public void writeFastPath(int core, boolean open) {
    throw notStarted();
  }

  @Override
  public int nextChangedCore(int thread) {
    throw notStarted();
  }

  @Override
  public void armAck(int core) {
    throw notStarted();
  }

  private static IllegalStateException notStarted() {
    return new IllegalStateException("the device has not started");
  }
}
