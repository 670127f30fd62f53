package dev.simpler.sim.device;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/** A graph runtime that does what the test says, and counts. */
final class MiniGraphRuntime implements GraphRuntime, GraphRuntimeFactory {
  /** What a run does. */
  interface Action {
    void run(Npu npu, Program program);
  }

  private final Action action;
  int runs;
  int closes;

  MiniGraphRuntime(Action action) {
    this.action = action;
  }

  @Override
  public RunStatistics execute(Npu npu, Program program) {
    runs++;
    action.run(npu, program);
    return new RunStatistics(3, 4, 5, 0, -1, 0, 0);
  }

  @Override
  public void close() {
    closes++;
  }

  @Override
  public String name() {
    return "mini";
  }

  @Override
  public boolean needsEntryName(AbiEpoch epoch) {
    return false;
  }

  @Override
  public boolean libraryStages(AbiEpoch epoch) {
    return false;
  }

  @Override
  public boolean buildsOnHost() {
    return true;
  }

  @Override
  public Class<?> orchestrationType(AbiEpoch epoch) {
    return Object.class;
  }

  @Override
  public List<Setting> settings() {
    return List.of();
  }

  @Override
  public GraphRuntime create(
      DeviceHeap heap, ChipFacts facts, AbiEpoch epoch, Map<String, String> settings) {
    return this;
  }
}
