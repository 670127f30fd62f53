package dev.simpler.runtime.pod;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;

/** An orchestration function threw a checked exception, which is the cause. */
public final class PodFunctionException extends PodException {
  private static final long serialVersionUID = 1L;

  PodFunctionException(Exception cause) {
    super(
        Fault.of(
            ErrorCategory.ORCHESTRATION,
            "orchestration function threw "
                + cause.getClass().getSimpleName()
                + ": "
                + cause.getMessage()),
        cause);
  }
}
