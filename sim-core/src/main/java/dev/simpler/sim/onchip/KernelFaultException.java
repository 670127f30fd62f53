package dev.simpler.sim.onchip;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A kernel broke a rule while it ran on a core. */
public final class KernelFaultException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception from its fault. */
  public KernelFaultException(Fault fault) {
    super(fault);
  }

  /** Creates the exception from its fault, keeping what caused it. */
  public KernelFaultException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
