package dev.simpler.cluster.member;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/**
 * Something between machines: UNAVAILABLE if there is no member to go on with, CRASH if one was
 * lost with work of ours, USAGE and IMAGE for what a member refuses.
 */
public final class ClusterException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception from its fault. */
  public ClusterException(Fault fault) {
    super(fault);
  }

  /** Creates the exception from its fault, keeping what caused it. */
  public ClusterException(Fault fault, Throwable cause) {
    super(fault, cause);
  }

  /** There is nobody to do it. */
  public static ClusterException unavailable(String what, String mend) {
    return new ClusterException(Fault.of(ErrorCategory.UNAVAILABLE, what).mend(mend));
  }
}
