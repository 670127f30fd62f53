package dev.simpler.runtime.pod;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.runtime.host.HostMemory;

/**
 * Device memory of one child, allocated from orchestration. It outlives runs until it is freed or
 * its child is closed.
 *
 * @param worker the next-level worker whose memory it is
 * @param address where it begins; means nothing to any other worker
 * @param bytes its size
 */
public record DeviceBuffer(int worker, long address, long bytes) {
  /**
   * {@return a child-memory tensor at its start; tasks that use it must be pinned to its worker}
   *
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   */
  public ContinuousTensor tensor(DataType type, int... extents) {
    return tensorAt(0, type, extents);
  }

  /**
   * {@return a child-memory tensor {@code offset} bytes behind its start}
   *
   * @param offset in bytes from the start
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   */
  public ContinuousTensor tensorAt(long offset, DataType type, int... extents) {
    HostMemory.requireExtents(extents);
    ContinuousTensor tensor = ContinuousTensor.childMemory(address + offset, type, extents);
    if (offset < 0 || tensor.nbytes() > bytes - offset) {
      throw PodException.usage(
          "a tensor of " + tensor.nbytes() + " bytes at offset " + offset + " of " + this,
          "stay within the buffer");
    }
    return tensor;
  }

  @Override
  public String toString() {
    return "device buffer ["
        + DeviceAddress.hex(address)
        + ", +"
        + bytes
        + " bytes) of "
        + WorkerKind.NEXT_LEVEL.describe(worker);
  }
}
