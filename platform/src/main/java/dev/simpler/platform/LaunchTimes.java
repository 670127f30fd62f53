package dev.simpler.platform;

/**
 * What a run takes beside the device's work, in virtual time: starting the device and ending the
 * run on it, and the host's call with its buffers and copies. All 0 where there is no virtual time.
 *
 * @param preambleNs from the launch until the device begins to work
 * @param closingNs from the end of its work until the launch is over
 * @param callNs of the host's call, without buffers and copies
 * @param bufferNs of one buffer that is allocated and copied into
 * @param inBytesPerNs bandwidth to the device; infinite where there is no virtual time
 * @param outBytesPerNs bandwidth back
 */
public record LaunchTimes(
    long preambleNs,
    long closingNs,
    long callNs,
    long bufferNs,
    double inBytesPerNs,
    double outBytesPerNs) {
  /** Of a platform without virtual time. */
  public static final LaunchTimes NONE =
      new LaunchTimes(0, 0, 0, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * {@return from the launch to its end, as a device's own clock would show, of so much work}
   *
   * @param workNs nanoseconds from the first to the last thing the device does for the launch
   */
  public long deviceWallNs(long workNs) {
    return preambleNs + workNs + closingNs;
  }

  /**
   * {@return the host's whole call}
   *
   * @param workNs the device's work
   * @param buffers buffers that are allocated for it
   * @param inBytes bytes that are copied to the device
   * @param outBytes bytes that are copied back
   */
  public long hostCallNs(long workNs, long buffers, long inBytes, long outBytes) {
    double copies = inBytes / inBytesPerNs + outBytes / outBytesPerNs;
    return callNs + buffers * bufferNs + Math.round(copies) + deviceWallNs(workNs);
  }
}
