package dev.simpler.sim.check.init;

import dev.simpler.sim.check.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Why bytes are undefined.
 *
 * @param memory the bytes that nobody wrote, and who allocated them
 * @param instruction which instruction took them into a calculation or a copy first; empty so far
 * @param use where it was issued; null if nothing has taken them yet
 */
record Origin(String memory, String instruction, @Nullable Moment use) {
  static Origin of(String memory) {
    return new Origin(memory, "", null);
  }

  /** The same, taken by an instruction unless one has taken them before. */
  Origin takenBy(String by, String owner, Moment moment) {
    return use != null ? this : new Origin(memory + " (" + owner + ")", by, moment);
  }
}
