package dev.simpler.runtime.child;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/**
 * A child process cannot be given what it needs, a call to it is refused, or what it wrote is not
 * what a child writes. For a child that ended see {@link ChildProcessException}.
 */
public final class ChildException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its fault.
   *
   * @param fault the parts of the message
   */
  public ChildException(Fault fault) {
    super(fault);
  }

  /**
   * Creates the exception from its fault, keeping what caused it.
   *
   * @param fault the parts of the message
   * @param cause what ended the child
   */
  public ChildException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
