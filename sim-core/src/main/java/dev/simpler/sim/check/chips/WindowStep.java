package dev.simpler.sim.check.chips;

import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.memory.SimWindow;
import dev.simpler.sim.observe.Access;

/** What a chip does in windows, its own and those of others. Offsets are in the window. */
sealed interface WindowStep {
  /** When its scalar unit issued it. */
  long timePs();

  /** The window. */
  SimWindow window();

  /**
   * It reads or writes.
   *
   * @param moment where in a kernel
   * @param instruction by what
   */
  record Touched(SimWindow window, ByteRuns bytes, Access access, Moment moment, String instruction)
      implements WindowStep {
    @Override
    public long timePs() {
      return moment.timePs();
    }
  }

  /** It changes a signal. */
  record Sent(long timePs, SimWindow window, long offset) implements WindowStep {}

  /** It has waited for signals of its own window. */
  record Awaited(long timePs, SimWindow window, long from, long to) implements WindowStep {}
}
