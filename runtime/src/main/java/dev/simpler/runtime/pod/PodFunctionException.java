package dev.simpler.runtime.pod;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;

/** An orchestration function threw what is no RuntimeException and no Error; that is the cause. */
public final class PodFunctionException extends PodException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what the function threw, whatever that says of itself.
   *
   * @param cause what was thrown
   */
  public PodFunctionException(Throwable cause) {
    super(
        Fault.of(
            ErrorCategory.ORCHESTRATION, "orchestration function threw " + Described.of(cause)),
        cause);
  }
}
