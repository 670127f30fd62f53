package dev.simpler.runtime.pod;

import dev.simpler.runtime.worker.RunReport;

/**
 * What the chips below a worker have done since it was opened.
 *
 * @param chipRuns runs of chip programs that completed
 * @param virtualNs their virtual time, added up
 * @param tasks tasks they executed
 * @param edges dependency edges between those
 * @param h2dBytes bytes of tensors copied to devices
 * @param d2hBytes bytes copied back
 * @param deviceAllocations device buffers staging allocated, all of them freed again
 */
public record PodTotals(
    long chipRuns,
    long virtualNs,
    long tasks,
    long edges,
    long h2dBytes,
    long d2hBytes,
    long deviceAllocations) {
  /** Nothing done. */
  public static final PodTotals NONE = new PodTotals(0, 0, 0, 0, 0, 0, 0);

  /**
   * {@return one completed run}
   *
   * @param report of a run that ended well
   */
  public static PodTotals of(RunReport report) {
    return new PodTotals(
        1,
        report.virtualNs(),
        report.tasks(),
        report.edges(),
        report.h2dBytes(),
        report.d2hBytes(),
        report.deviceAllocations());
  }

  /**
   * {@return both together}
   *
   * @param other of other runs
   */
  public PodTotals plus(PodTotals other) {
    return combined(other, 1);
  }

  /**
   * {@return what was done since {@code earlier}}
   *
   * @param earlier totals of the same worker
   */
  public PodTotals minus(PodTotals earlier) {
    return combined(earlier, -1);
  }

  private PodTotals combined(PodTotals other, int sign) {
    return new PodTotals(
        chipRuns + sign * other.chipRuns,
        virtualNs + sign * other.virtualNs,
        tasks + sign * other.tasks,
        edges + sign * other.edges,
        h2dBytes + sign * other.h2dBytes,
        d2hBytes + sign * other.d2hBytes,
        deviceAllocations + sign * other.deviceAllocations);
  }
}
