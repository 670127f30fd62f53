package dev.simpler.platform.device;

/** Device memory allocation as the graph runtimes use it for what they keep between runs. */
public interface DeviceHeap {
  /**
   * Reserves device memory. Large reservations cost no resident host memory until touched.
   *
   * @param owner what the memory is for, named in faults and leak reports
   * @param bytes how many
   * @return the device address, aligned to at least 1024 bytes
   * @throws dev.simpler.abi.error.SimplerException if the device has not that much left
   */
  long allocate(long bytes, String owner);

  /**
   * Returns memory that {@link #allocate} gave out.
   *
   * @param address on the device
   */
  void free(long address);
}
