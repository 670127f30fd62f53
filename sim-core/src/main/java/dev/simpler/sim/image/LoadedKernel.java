package dev.simpler.sim.image;

import dev.simpler.kernel.Kernel;

/**
 * A kernel loaded from device memory.
 *
 * @param kernel its one instance; kernels keep no state between runs
 * @param name class name, for messages and traces
 * @param mayBlock whether the image names a construct that suspends (cross-core flags, pipes), so
 *     that it needs a host thread of its own
 * @param metered whether fuel is woven into the image, so that a run needs a meter
 */
public record LoadedKernel(Kernel kernel, String name, boolean mayBlock, boolean metered) {}
