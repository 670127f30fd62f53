package dev.simpler.runtime.pod.joint;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The joint runs of a task that is on several workers at once, as one of these workers sees them.
 */
public interface SharedRuns {
  /**
   * The joint run of a number, which is the same one on all of the workers. Each worker begins them
   * in order, the next one when its part of the one before is over.
   *
   * @param number from 0
   */
  JointRun run(int number);

  /**
   * Takes the steps of all chips of the worker that have come, as {@link
   * dev.simpler.platform.JointTime#meetAll} does.
   *
   * @param number of the run
   */
  SortedMap<Integer, JointReply> meetAll(
      int number,
      Set<Integer> waiting,
      SortedMap<Integer, JointStep> came,
      Collection<Integer> left);

  /** Makes the runs of a domain whose parts have come from elsewhere. */
  @FunctionalInterface
  interface Maker {
    /** Makes them, for windows by rank and those on chips of the worker. */
    SharedRuns make(List<DeviceWindow> all, List<DomainPart.Own> own);
  }
}
