package dev.simpler.graphs.replay;

import dev.simpler.graphs.cores.CorelessNpu;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.Npu;

/** The shape of a chip without memory, cores or time: waiting does the next ready task. */
public final class ReplayNpu extends CorelessNpu {
  private static final ControlCosts FREE = new ControlCosts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final InstantTasks tasks;

  /** Of the shape of another chip. */
  public ReplayNpu(Npu shape, InstantTasks tasks) {
    super(shape, "a replay has neither memory nor cores");
    this.tasks = tasks;
  }

  @Override
  public ControlCosts costs() {
    return FREE;
  }

  @Override
  public long now() {
    return 0;
  }

  @Override
  public boolean awaitChange() {
    return tasks.doOne();
  }

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
}
