package dev.simpler.runtime.worker;

import dev.simpler.platform.finding.FindingList;
import java.util.List;

/**
 * What a run did and cost.
 *
 * @param status how it ended
 * @param wallNs host time of the whole call, staging included
 * @param virtualNs virtual time on the device; 0 on hardware and for failed runs
 * @param deviceWallNs virtual time of the launch: the device's start, its work and its end
 * @param hostCallNs virtual time of the host's call, with buffers, copies and the launch
 * @param tasks tasks executed; 0 for failed runs, {@link
 *     dev.simpler.platform.DeviceReport#UNCOUNTED} where the platform does not tell; as the two
 *     below
 * @param subtasks kernel executions
 * @param edges dependency edges between tasks
 * @param h2dBytes bytes of tensors copied to the device
 * @param d2hBytes bytes of tensors copied back
 * @param deviceAllocations device buffers staging allocated
 * @param unfreed how many of these the device refused to free, as a poisoned one does; it keeps
 *     them until it is reset
 * @param arguments what was done with each tensor argument
 * @param seed seed of the schedule
 * @param printed what kernels printed, in the order of virtual time
 * @param findings what checkers found in this run, and in memory calls since the one before
 */
public record RunReport(
    RunStatus status,
    long wallNs,
    long virtualNs,
    long deviceWallNs,
    long hostCallNs,
    long tasks,
    long subtasks,
    long edges,
    long h2dBytes,
    long d2hBytes,
    int deviceAllocations,
    int unfreed,
    List<StagedArgument> arguments,
    long seed,
    List<String> printed,
    FindingList findings) {
  /** Copies what could change. */
  public RunReport {
    arguments = List.copyOf(arguments);
    printed = List.copyOf(printed);
  }
}
