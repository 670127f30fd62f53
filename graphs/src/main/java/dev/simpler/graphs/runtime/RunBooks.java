package dev.simpler.graphs.runtime;

import dev.simpler.graphs.schedule.HeldProducers;

/** What a runtime keeps of the tasks of a run besides the rings, producers above all. */
public interface RunBooks extends HeldProducers {
  /** Makes it empty for the next run. */
  void reset();
}
