package dev.simpler.onboard;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** The native library of a card is missing, unfit, or reported a failure. */
public final class NativeException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception from its fault. */
  public NativeException(Fault fault) {
    super(fault);
  }

  /** Creates the exception from its fault, keeping what caused it. */
  public NativeException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
