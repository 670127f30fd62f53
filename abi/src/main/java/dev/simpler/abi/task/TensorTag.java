package dev.simpler.abi.task;

import dev.simpler.abi.error.AbiException;

/** How a task uses a tensor argument; the ordinal is the reference's code. */
public enum TensorTag {
  /** Read. */
  INPUT,
  /** Written, allocated by the runtime. */
  OUTPUT,
  /** Read and written. */
  INOUT,
  /** Written, existing buffer. */
  OUTPUT_EXISTING,
  /** Passed to the kernel without dependency tracking. */
  NO_DEP;

  /**
   * {@return the tag with the given code}
   *
   * @param code a number from the wire
   */
  public static TensorTag ofCode(int code) {
    if (code < 0 || code >= values().length) {
      throw AbiException.value(
          "tag", "tensor tag " + code + " is outside 0.." + (values().length - 1));
    }
    return values()[code];
  }
}
