package dev.simpler.graphs.cores;

/** The cores one AICPU thread serves, by position in its list. */
public interface CoreGroup {
  /** Number of cores. */
  int size();

  /** The core at a position of the list. */
  int core(int index);

  /** Whether the core at a position is up and has nothing to run. */
  boolean isIdle(int index);
}
