package dev.simpler.sim.image;

import dev.simpler.kernel.Kernel;
import dev.simpler.sim.observe.KernelLines;

/**
 * A kernel loaded from device memory.
 *
 * @param kernel its one instance; kernels keep no state between runs
 * @param name class name, for messages and traces
 * @param mayBlock whether the image names a construct that suspends (cross-core flags, pipes), so
 *     that it needs a host thread of its own
 * @param metered whether calls of the meter are woven into the image, so that a run needs one
 * @param lines the places in its source that are woven in
 */
public record LoadedKernel(
    Kernel kernel, String name, boolean mayBlock, boolean metered, KernelLines lines) {
  /** A kernel without lines. */
  public LoadedKernel(Kernel kernel, String name, boolean mayBlock, boolean metered) {
    this(kernel, name, mayBlock, metered, KernelLines.NONE);
  }
}
