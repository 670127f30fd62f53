package dev.simpler.sim.engine;

import dev.simpler.abi.error.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Ends a kernel from outside. An {@link Error}, because kernels may catch exceptions but have no
 * business catching this; carries the fault to report, or none if the run is merely torn down.
 */
final class KernelStop extends Error {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Fault fault;

  KernelStop(@Nullable Fault fault) {
    super("kernel stopped", null, false, false);
    this.fault = fault;
  }

  @Nullable Fault fault() {
    return fault;
  }
}
