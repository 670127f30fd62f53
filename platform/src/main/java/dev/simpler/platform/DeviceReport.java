package dev.simpler.platform;

/**
 * What a device reports after a successful run.
 *
 * @param virtualNs virtual duration in nanoseconds; 0 where the platform has no virtual time
 * @param tasks tasks executed, {@link #UNCOUNTED} where the platform does not tell
 * @param subtasks kernel executions, likewise
 * @param edges dependency edges between tasks, likewise
 * @param packedOutput the packed graph output, {@link PackedOutput#NONE} if there is none
 * @param launch what the launch took beside that, {@link LaunchTimes#NONE} where nothing is known
 */
public record DeviceReport(
    long virtualNs,
    long tasks,
    long subtasks,
    long edges,
    PackedOutput packedOutput,
    LaunchTimes launch) {
  /** A count that the platform does not report: a card says whether a run worked, no more. */
  public static final long UNCOUNTED = -1;

  /** Of a platform that says that a run worked and no more. */
  public static final DeviceReport SILENT =
      new DeviceReport(0, UNCOUNTED, UNCOUNTED, UNCOUNTED, PackedOutput.NONE);

  /**
   * A report of a platform that does not know what its launches take.
   *
   * @param virtualNs from launch to end, in virtual time
   * @param tasks that were submitted
   * @param subtasks blocks of kernels that ran
   * @param edges of the graph
   * @param packedOutput where the run's packed output lies
   */
  public DeviceReport(
      long virtualNs, long tasks, long subtasks, long edges, PackedOutput packedOutput) {
    this(virtualNs, tasks, subtasks, edges, packedOutput, LaunchTimes.NONE);
  }

  /**
   * A packed graph output bound to a run argument by its index.
   *
   * @param argument index of the tensor argument, or -1 for none
   * @param address device address of the packed bytes
   * @param bytes their number
   */
  public record PackedOutput(int argument, long address, long bytes) {
    /** No packed output. */
    public static final PackedOutput NONE = new PackedOutput(-1, 0, 0);

    /**
     * {@return a packed output, or none if the index is negative}
     *
     * @param argument index of the tensor argument, or -1 for none
     * @param address device address of the packed bytes
     * @param bytes their number
     */
    public static PackedOutput of(int argument, long address, long bytes) {
      return argument < 0 ? NONE : new PackedOutput(argument, address, bytes);
    }

    /** {@return whether there is one} */
    public boolean isPresent() {
      return argument >= 0;
    }
  }
}
