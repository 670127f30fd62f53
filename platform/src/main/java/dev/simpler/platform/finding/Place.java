package dev.simpler.platform.finding;

import java.util.List;

/**
 * Where and when something was done.
 *
 * @param device device id
 * @param core which core, as in {@code core 3 (AIV of cluster 1)}; empty if the host or an AICPU
 *     did it
 * @param taskId id of the task; 0 if {@code core} is empty
 * @param block block of the task
 * @param kernel class of the kernel; who else did it if {@code core} is empty
 * @param lines where in the source, of the kernel or of who else did it, the innermost call first;
 *     empty if that is not known
 * @param timePs virtual picoseconds since the start of the run
 * @param submitted where in the orchestration function the task was submitted, the innermost call
 *     first; empty if {@code core} is, or if that is not known
 */
public record Place(
    int device,
    String core,
    long taskId,
    int block,
    String kernel,
    List<String> lines,
    long timePs,
    List<String> submitted) {
  /** Copies what could change. */
  public Place {
    lines = List.copyOf(lines);
    submitted = List.copyOf(submitted);
  }

  /**
   * {@return a place outside of kernels}
   *
   * @param device number of the device
   * @param who function, thread or call
   * @param lines of the source, the innermost first
   * @param timePs virtual picoseconds
   */
  public static Place outside(int device, String who, List<String> lines, long timePs) {
    return new Place(device, "", 0, 0, who, lines, timePs, List.of());
  }

  /** {@return the innermost line of the source; empty if it is not known} */
  public String line() {
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  @Override
  public String toString() {
    String time = timePs / 1000 + " ns";
    if (core.isEmpty()) {
      return (lines.isEmpty() ? "" : String.join(" < ", lines) + ", ")
          + kernel
          + ", device "
          + device
          + ", "
          + time;
    }
    return (lines.isEmpty() ? "" : String.join(" < ", lines) + ", ")
        + "kernel "
        + kernel
        + " of task 0x"
        + Long.toHexString(taskId)
        + (submitted.isEmpty() ? "" : " submitted at " + String.join(" < ", submitted))
        + ", block "
        + block
        + ", device "
        + device
        + " "
        + core
        + ", "
        + time;
  }
}
