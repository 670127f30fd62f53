package dev.simpler.runtime.pod.process;

import dev.simpler.platform.AddressSpace;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.setting.PlacementSetting;
import dev.simpler.platform.setting.SettingReader;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets apart in this process what chips in processes below it must share: the address ranges of
 * their device numbers, so that no two chips of a tree, nor one of them and a device of this
 * process, own the same addresses, and how much memory each may take. A chip that has been placed
 * by a process above keeps its place.
 */
final class ChipPlacement implements AutoCloseable {
  private final List<AddressSpace> taken = new ArrayList<>();

  /**
   * A worker in process mode with every chip below it placed.
   *
   * @throws dev.simpler.platform.DeviceMemoryException UNAVAILABLE if a device number has no
   *     address range left
   */
  ChildSpec.PodSpec place(ChildSpec.PodSpec pod) {
    return place(pod, pod.config().childLimits());
  }

  /** Chips below a worker in thread mode live in the process that the limits above are for. */
  private ChildSpec.PodSpec place(ChildSpec.PodSpec pod, ChildLimits above) {
    PodConfig config = pod.config();
    ChildLimits limits = config.mode() == Mode.PROCESS ? config.childLimits() : above;
    List<WorkerConfig> chips =
        config.chips().stream().map(chip -> place(chip, limits.deviceBytes())).toList();
    return new ChildSpec.PodSpec(
        config.withChips(chips),
        pod.functions(),
        pod.children().stream().map(child -> place(child, limits)).toList());
  }

  private WorkerConfig place(WorkerConfig chip, long bytes) {
    SettingReader given = new SettingReader(chip.settings(), System.getenv());
    Map<String, String> settings = new HashMap<>(chip.settings());
    if (given.find(PlacementSetting.DEVICE_MEMORY.key()).isEmpty()) {
      settings.put(PlacementSetting.DEVICE_MEMORY.key(), Long.toString(bytes));
    }
    if (chip.deviceId() >= 0 && chip.deviceId() < DeviceAddress.DEVICE_LIMIT) {
      settings.computeIfAbsent(
          PlacementSetting.ADDRESS_SPACE.key(), unplaced -> range(chip.deviceId()));
    }
    return chip.withSettings(settings);
  }

  private String range(int device) {
    AddressSpace space = AddressSpace.take(device);
    taken.add(space);
    return Integer.toString(space.number());
  }

  /** Gives the ranges back, when the processes are gone. */
  @Override
  public void close() {
    taken.forEach(AddressSpace::close);
  }
}
