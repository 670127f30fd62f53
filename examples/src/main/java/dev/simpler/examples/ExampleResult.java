package dev.simpler.examples;

import java.util.List;

/**
 * What an example found.
 *
 * @param ok whether every result is within the tolerance and every claim of the example holds
 * @param maxAbsError largest absolute difference from the golden result
 * @param tolerance what is allowed
 * @param rounds one entry per measured run
 * @param notes further findings, one sentence each; what failed comes first
 */
public record ExampleResult(
    boolean ok, double maxAbsError, double tolerance, List<Round> rounds, List<String> notes) {
  public ExampleResult {
    rounds = List.copyOf(rounds);
    notes = List.copyOf(notes);
  }

  /**
   * One run.
   *
   * @param blockDim clusters used
   * @param aicpuThreads AICPU threads used
   * @param wallNs host time
   * @param virtualNs device time, virtual
   * @param tasks tasks executed
   * @param edges dependency edges recorded
   * @param h2dBytes bytes copied to the device
   * @param d2hBytes bytes copied back
   * @param deviceAllocations device allocations made
   */
  public record Round(
      int blockDim,
      int aicpuThreads,
      long wallNs,
      long virtualNs,
      long tasks,
      long edges,
      long h2dBytes,
      long d2hBytes,
      long deviceAllocations) {}
}
