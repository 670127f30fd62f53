package dev.simpler.sim.check.init;

import dev.simpler.platform.finding.Deed;
import dev.simpler.sim.check.Moment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why bytes are undefined.
 *
 * @param memory the bytes that nobody wrote, and who allocated them
 * @param instruction which instruction took them into a calculation or a copy first; empty so far
 * @param use where it was issued; null if nothing has taken them yet
 * @param made what gave them out; null for memories of a core
 */
record Origin(
    String memory, String instruction, @Nullable Moment use, @Nullable Supplier<Deed> made) {
  /** Of a core's memory. */
  static Origin of(String memory) {
    return new Origin(memory, "", null, null);
  }

  /** Of memory that somebody has given out. */
  static Origin of(String memory, Supplier<Deed> made) {
    return new Origin(memory, "", null, made);
  }

  /** The same, taken by an instruction unless one has taken them before. */
  Origin takenBy(String by, String owner, Moment moment) {
    return use != null ? this : new Origin(memory + " (" + owner + ")", by, moment, made);
  }
}
