package dev.simpler.sim.chip;

import dev.simpler.platform.LaunchTimes;

/**
 * What a run takes beside the device's work.
 *
 * @param preambleNs starting a device that has run before
 * @param firstNs more on its first launch, when each core's registers are set up
 * @param closingNs ending a run
 * @param prebuiltNs more where the graph was built before the launch
 * @param callNs the host's call
 * @param bufferNs a buffer that is allocated and copied into
 * @param inGbPerSecond bandwidth to the device, in 10^9 bytes
 * @param outGbPerSecond bandwidth back
 */
public record LaunchRate(
    long preambleNs,
    long firstNs,
    long closingNs,
    long prebuiltNs,
    long callNs,
    long bufferNs,
    double inGbPerSecond,
    double outGbPerSecond) {
  static LaunchRate from(ProfileText text) {
    return new LaunchRate(
        text.number("host.preamble.ns"),
        text.number("host.first_preamble.ns"),
        text.number("host.closing.ns"),
        text.number("host.prebuilt_graph.ns"),
        text.number("host.call.ns"),
        text.number("host.buffer.ns"),
        text.real("host.to_device.gb_per_s"),
        text.real("host.from_device.gb_per_s"));
  }

  /**
   * The times of one launch.
   *
   * @param first whether the device has not run before
   * @param prebuilt whether the graph was built before the launch
   */
  public LaunchTimes times(boolean first, boolean prebuilt) {
    return new LaunchTimes(
        preambleNs + (first ? firstNs : 0) + (prebuilt ? prebuiltNs : 0),
        closingNs,
        callNs,
        bufferNs,
        inGbPerSecond,
        outGbPerSecond);
  }
}
