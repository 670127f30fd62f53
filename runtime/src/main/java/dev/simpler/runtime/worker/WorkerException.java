package dev.simpler.runtime.worker;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A call a worker refuses, or a run it could not finish; the category says which. */
public class WorkerException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its fault.
   *
   * @param fault the parts of the message
   */
  public WorkerException(Fault fault) {
    super(fault);
  }

  /**
   * Creates the exception from its fault and what caused it.
   *
   * @param fault the parts of the message
   * @param cause what ended the call
   */
  public WorkerException(Fault fault, Throwable cause) {
    super(fault, cause);
  }

  static WorkerException usage(String what, String mend) {
    return new WorkerException(Fault.of(ErrorCategory.USAGE, what).mend(mend));
  }
}
