package dev.simpler.platform;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/**
 * A device address that is not what it should be, or device memory that is exhausted: categories
 * DEVICE_MEMORY, WRONG_SPACE and OUT_OF_MEMORY.
 */
public final class DeviceMemoryException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its fault.
   *
   * @param fault the parts of the message
   */
  public DeviceMemoryException(Fault fault) {
    super(fault);
  }
}
