package dev.simpler.runtime.pod;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;

/**
 * One chip's place in a communication domain.
 *
 * @param worker the chip
 * @param rank its place, from 0
 * @param buffer its window: memory of the chip that is never copied for a run, and that the
 *     domain's other chips reach. It is freed with its domain only.
 * @param context what a kernel's {@code commContext} reads: passed to programs as a scalar
 */
public record DomainWindow(int worker, int rank, DeviceBuffer buffer, long context) {
  /**
   * {@return a tensor at the window's start; tasks that use it must be pinned to its chip}
   *
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   */
  public ContinuousTensor tensor(DataType type, int... extents) {
    return buffer.tensor(type, extents);
  }

  /**
   * {@return a tensor {@code offset} bytes behind the window's start}
   *
   * @param offset in bytes from the start
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   */
  public ContinuousTensor tensorAt(long offset, DataType type, int... extents) {
    return buffer.tensorAt(offset, type, extents);
  }
}
