package dev.simpler.graphs.submit;

import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Sets freshly placed outputs to their initial values. */
@FunctionalInterface
public interface OutputFiller {
  /** Fills an output of a ring, padding included. */
  void fill(int ring, long output, TensorCreateInfo info);
}
