package dev.simpler.sim.engine;

import dev.simpler.abi.error.Fault;

/**
 * Ends a kernel from outside. An {@link Error}, because kernels may catch exceptions but have no
 * business catching this; carries the fault to report.
 */
final class KernelStop extends Error {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  KernelStop(Fault fault) {
    super("kernel stopped", null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
