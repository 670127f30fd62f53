package dev.simpler.runtime.example;

import java.util.List;

/**
 * What an example found.
 *
 * @param ok whether every check passed and every claim of the example holds
 * @param checks one entry per compared result, the one closest to its tolerance first
 * @param rounds one entry per measured run
 * @param flops multiplications and additions in the matrix products of one run, as many as the
 *     formula needs; 0 if the example does not say
 * @param notes further findings, one sentence each; what failed comes first
 */
public record ExampleResult(
    boolean ok, List<Check> checks, List<Round> rounds, long flops, List<String> notes) {
  /** Checks the values and copies what could change. */
  public ExampleResult {
    checks = List.copyOf(checks);
    rounds = List.copyOf(rounds);
    notes = List.copyOf(notes);
  }

  /**
   * {@return largest absolute difference in the check closest to its tolerance; 0 without checks}
   */
  public double maxAbsError() {
    return checks.isEmpty() ? 0 : checks.getFirst().maxAbsError();
  }

  /** {@return what that check allows, absolute and relative; 0 without checks} */
  public double tolerance() {
    return checks.isEmpty() ? 0 : checks.getFirst().tolerance();
  }

  /**
   * One compared result.
   *
   * @param what the result's name
   * @param ok whether it is within its tolerance
   * @param maxAbsError largest absolute difference
   * @param tolerance absolute and relative tolerance; 0 means bit for bit
   */
  public record Check(String what, boolean ok, double maxAbsError, double tolerance) {}

  /**
   * One run.
   *
   * @param blockDim clusters used
   * @param aicpuThreads AICPU threads used
   * @param wallNs host time
   * @param virtualNs device time, virtual
   * @param deviceWallNs virtual time of the launch, with the device's start and end
   * @param hostCallNs virtual time of the host's call
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
      long deviceWallNs,
      long hostCallNs,
      long tasks,
      long edges,
      long h2dBytes,
      long d2hBytes,
      long deviceAllocations) {}
}
