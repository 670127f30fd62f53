package dev.simpler.runtime.pod.joint;

import dev.simpler.platform.DeviceWindow;
import java.util.List;

/**
 * One worker's part of a domain over chips of several workers: what its next function gets.
 *
 * @param name of the domain
 * @param all the windows by rank
 * @param own which of them are on chips of this worker
 * @param runs the joint runs of the task
 */
public record DomainPart(String name, List<DeviceWindow> all, List<Own> own, SharedRuns runs) {
  /**
   * A chip of the worker.
   *
   * @param rank its place in the domain
   * @param chip its number at its worker
   * @param context of its kernels
   */
  public record Own(int rank, int chip, long context) {}

  /** Copies what could change. */
  public DomainPart {
    all = List.copyOf(all);
    own = List.copyOf(own);
  }
}
