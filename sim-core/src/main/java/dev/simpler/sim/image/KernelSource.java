package dev.simpler.sim.image;

/** Finds the loaded kernel behind the device address of its binary. */
@FunctionalInterface
public interface KernelSource {
  /**
   * The kernel whose binary starts at {@code functionAddress}.
   *
   * @throws dev.simpler.abi.error.SimplerException if no kernel was loaded there
   */
  LoadedKernel at(long functionAddress);
}
