package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.Direction;

/**
 * What staging did with one tensor argument.
 *
 * @param index position among the tensors
 * @param place where the tensor lives
 * @param direction how the program uses it
 * @param bytes its size
 * @param copiedIn whether it was copied to the device before the run
 * @param copiedBack whether it was copied back to the host after the run
 */
public record StagedArgument(
    int index, Place place, Direction direction, long bytes, boolean copiedIn, boolean copiedBack) {

  /** Where a tensor argument lives. */
  public enum Place {
    /** In host memory; staged for the run. */
    HOST,
    /** In device memory of the user; passed through. */
    CHILD_MEMORY,
    /** Nowhere: it has no elements. */
    EMPTY
  }
}
