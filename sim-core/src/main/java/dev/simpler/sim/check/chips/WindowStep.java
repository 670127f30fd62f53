package dev.simpler.sim.check.chips;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.observe.Access;

/** What a chip does in windows, its own and those of others. Offsets are in the window. */
sealed interface WindowStep {
  /** When its scalar unit issued it. */
  long timePs();

  /** The window. */
  DeviceWindow window();

  /**
   * It reads or writes.
   *
   * @param place where in a kernel, and when
   * @param instruction by what
   */
  record Touched(
      DeviceWindow window, ByteRuns bytes, Access access, Place place, String instruction)
      implements WindowStep {
    @Override
    public long timePs() {
      return place.timePs();
    }
  }

  /** It changes a signal. */
  record Sent(long timePs, DeviceWindow window, long offset) implements WindowStep {}

  /** It has waited for signals of its own window. */
  record Awaited(long timePs, DeviceWindow window, long from, long to) implements WindowStep {}
}
