package dev.simpler.sim.chip;

/**
 * How a device is laid out.
 *
 * @param dies dies behind one device id
 * @param devices devices a simulated host offers
 * @param fastPathOffset register offset of FAST_PATH_ENABLE, or -1 where the chip has none
 * @param launchedAicpuThreads AICPU threads the platform launches, surplus ones dropping out at
 *     once
 */
public record Topology(int dies, int devices, int fastPathOffset, int launchedAicpuThreads) {
  static Topology from(ProfileText text) {
    return new Topology(
        text.integer("topology.dies"),
        text.integer("topology.devices"),
        text.integer("register.fast_path.offset"),
        text.integer("launch.aicpu_threads.launched"));
  }

  /** Whether a core's registers work only while its fast path is open. */
  public boolean hasFastPath() {
    return fastPathOffset >= 0;
  }
}
