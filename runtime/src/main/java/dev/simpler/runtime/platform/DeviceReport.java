package dev.simpler.runtime.platform;

/**
 * What a device reports after a successful run.
 *
 * @param virtualNs virtual duration in nanoseconds; 0 where the platform has no virtual time
 * @param tasks tasks executed
 * @param subtasks kernel executions
 * @param edges dependency edges between tasks
 * @param packedOutput the packed graph output, {@link PackedOutput#NONE} if there is none
 */
public record DeviceReport(
    long virtualNs, long tasks, long subtasks, long edges, PackedOutput packedOutput) {

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

    /** Whether there is one. */
    public boolean isPresent() {
      return argument >= 0;
    }
  }
}
