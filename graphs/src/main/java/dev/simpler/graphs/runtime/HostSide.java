package dev.simpler.graphs.runtime;

import dev.simpler.graphs.cores.CorelessNpu;
import dev.simpler.platform.device.CallWatcher;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.TaskWatcher;
import org.jspecify.annotations.Nullable;

/**
 * A chip as a function sees it that runs on the host before the chip starts: its memory is there,
 * its time stands still, and whoever waits for it waits in vain.
 */
final class HostSide extends CorelessNpu {
  private final Npu device;

  HostSide(Npu device) {
    super(device, "the device has not started");
    this.device = device;
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
  public ControlCosts costs() {
    return device.costs();
  }

  @Override
  public long now() {
    return device.now();
  }

  @Override
  public boolean awaitChange() {
    return false;
  }

  @Override
  public void wake(int thread, long time) {
    throw absent();
  }

  @Override
  public long drain() {
    throw absent();
  }
}
