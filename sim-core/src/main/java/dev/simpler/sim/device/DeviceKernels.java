package dev.simpler.sim.device;

import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.image.KernelRegistry;

/**
 * The kernels of one device, each loaded as it is and, once somebody wants to know them, with its
 * lines.
 *
 * @param plain without lines
 * @param lined with lines
 */
record DeviceKernels(KernelRegistry plain, KernelRegistry lined) {
  /** Nothing is loaded yet. */
  static DeviceKernels of(GlobalMemory memory) {
    return new DeviceKernels(new KernelRegistry(memory, false), new KernelRegistry(memory, true));
  }

  /** Those of a run. */
  KernelRegistry withLines(boolean wanted) {
    return wanted ? lined : plain;
  }

  /** Device memory may hold other images now. */
  void forgetAddresses() {
    plain.forgetAddresses();
    lined.forgetAddresses();
  }
}
