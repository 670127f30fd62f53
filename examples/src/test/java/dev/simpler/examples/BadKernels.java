package dev.simpler.examples;

import dev.simpler.kernel.Kernel;
import dev.simpler.platform.orchestration.Orchestration;

/** Those of the bad programs that tests of other packages use. */
public final class BadKernels {
  /** Submits kernel 0 with the run's tensor. */
  public static final Class<? extends Orchestration> ORCHESTRATION = BadPrograms.OneTask.class;

  /** Dereferences null. */
  public static final Class<? extends Kernel> NULL_KERNEL = BadPrograms.NullKernel.class;

  private BadKernels() {}
}
