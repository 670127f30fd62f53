package dev.simpler.platform.host;

import java.util.List;

/**
 * A worker of level 3 or up that is watched.
 *
 * @param level of the worker
 * @param children of the next level by number
 * @param subWorkers beside them
 */
public record HostPlace(int level, List<Child> children, int subWorkers) {
  /**
   * A child of the next level.
   *
   * @param isChip whether it is a chip; else it is a worker
   * @param devices the chip's device, or those of all chips below the worker
   */
  public record Child(boolean isChip, List<Integer> devices) {
    /** Copies what could change. */
    public Child {
      devices = List.copyOf(devices);
    }
  }

  /** Copies what could change. */
  public HostPlace {
    children = List.copyOf(children);
  }

  /** {@return devices of all chips below} */
  public List<Integer> devices() {
    return children.stream().flatMap(child -> child.devices().stream()).toList();
  }
}
