package dev.simpler.runtime.device;

/** Makes a {@link GraphRuntime} for one device. */
public interface GraphRuntimeFactory {
  /** The runtime's name. */
  String name();

  /**
   * Whether the graph is complete before the device starts, so that every AICPU thread schedules
   * and none orchestrates.
   */
  boolean buildsOnHost();

  /** Creates the runtime for one device. */
  GraphRuntime create(DeviceHeap heap);
}
