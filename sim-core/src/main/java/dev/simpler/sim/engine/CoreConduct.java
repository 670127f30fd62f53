package dev.simpler.sim.engine;

import dev.simpler.sim.image.LoadedKernel;
import org.jspecify.annotations.Nullable;

/**
 * How cores behave beyond what their kernels say. Asked by the thread that drives the run, in the
 * order of virtual time, so that the same conduct gives the same run.
 */
public interface CoreConduct {
  /** Cores that do what they are told. */
  CoreConduct PLAIN = new CoreConduct() {};

  /** A run begins. */
  default void begin() {}

  /** A core is about to start a kernel; how much later it does, in picoseconds. */
  default long hold(int core) {
    return 0;
  }

  /**
   * How much longer each instruction takes on each of the pipes, in picoseconds by {@link
   * dev.simpler.kernel.Pipe} ordinal; null if on none. The array is only read.
   */
  default long @Nullable [] slowPipes() {
    return null;
  }

  /** The cluster whose cores schedulers choose first. */
  default int firstCluster() {
    return 0;
  }

  /** What the core executes instead of the kernel that {@link #hold} was asked for. */
  default LoadedKernel executed(int core, LoadedKernel kernel) {
    return kernel;
  }

  /** Whether the end of what the core has executed reaches its scheduler. */
  default boolean reportsEnd(int core) {
    return true;
  }
}
