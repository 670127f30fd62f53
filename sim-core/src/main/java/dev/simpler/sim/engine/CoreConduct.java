package dev.simpler.sim.engine;

import dev.simpler.sim.image.LoadedKernel;

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

  /** What the core executes instead of the kernel that {@link #hold} was asked for. */
  default LoadedKernel executed(int core, LoadedKernel kernel) {
    return kernel;
  }

  /** Whether the end of what the core has executed reaches its scheduler. */
  default boolean reportsEnd(int core) {
    return true;
  }
}
