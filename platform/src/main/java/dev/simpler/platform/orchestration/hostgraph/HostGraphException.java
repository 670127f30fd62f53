package dev.simpler.platform.orchestration.hostgraph;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A graph was built wrongly, or the function that builds it gave up. */
public final class HostGraphException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /** What the reference returns for every such error. */
  private static final int REFUSED = -1;

  /**
   * Creates the exception; the fault gets the reference's code.
   *
   * @param fault the parts of the message
   */
  public HostGraphException(Fault fault) {
    super(fault.code(REFUSED));
  }

  /**
   * Creates the exception as the other constructor, keeping what caused it.
   *
   * @param fault the parts of the message
   * @param cause what ended the function
   */
  public HostGraphException(Fault fault, Throwable cause) {
    super(fault.code(REFUSED), cause);
  }

  /**
   * {@return a rule of the graph was broken}
   *
   * @param what value and limit that were broken
   * @param mend what to do about it
   */
  public static HostGraphException misuse(String what, String mend) {
    return new HostGraphException(Fault.of(ErrorCategory.ORCHESTRATION, what).mend(mend));
  }
}
