package dev.simpler.runtime.host;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A host address that the registry does not know: categories HOST_MEMORY, WRONG_SPACE, USAGE. */
public final class HostMemoryException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its fault.
   *
   * @param fault the parts of the message
   */
  public HostMemoryException(Fault fault) {
    super(fault);
  }
}
