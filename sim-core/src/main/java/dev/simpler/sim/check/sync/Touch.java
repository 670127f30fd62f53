package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.observe.Access;
import org.jspecify.annotations.Nullable;

/**
 * One access of one instruction to one memory.
 *
 * @param core number of the core in its cluster
 * @param pipe the pipe that executes it
 * @param number of the instruction among those of its pipe
 * @param instruction its name
 * @param access what it does with the bytes
 * @param bytes which bytes
 * @param exact whether it touches all of them, not some chosen by indices
 * @param owner what they belong to, as in {@code tile x}
 * @param moment where the kernel was
 * @param source the latest write to bytes that it reads which surely comes before it; null if there
 *     is none, or nobody asked
 * @param settled whether that is what it was meant to read, so that what another core writes there
 *     is the next value
 */
record Touch(
    int core,
    Pipe pipe,
    int number,
    String instruction,
    Access access,
    ByteRuns bytes,
    boolean exact,
    String owner,
    Moment moment,
    @Nullable Touch source,
    boolean settled) {
  Touch(
      int core,
      Pipe pipe,
      int number,
      String instruction,
      Access access,
      ByteRuns bytes,
      boolean exact,
      String owner,
      Moment moment) {
    this(core, pipe, number, instruction, access, bytes, exact, owner, moment, null, false);
  }

  /** The same read, of what a write has left. */
  Touch of(Touch write, boolean isMeant) {
    return new Touch(
        core, pipe, number, instruction, access, bytes, exact, owner, moment, write, isMeant);
  }

  /** Whether it matters which of the two comes first. */
  boolean conflictsWith(Touch other) {
    if (!access.writes() && !other.access.writes()) {
      return false;
    }
    if (access == Access.ATOMIC_ADD && other.access == Access.ATOMIC_ADD) {
      return false;
    }
    return (exact || other.exact) && bytes.overlaps(other.bytes);
  }

  /** Whether it is part of the same instruction. */
  boolean isWith(Touch other) {
    return core == other.core && pipe == other.pipe && number == other.number;
  }

  /**
   * Whether it goes on where the earlier access of the same kind ended, as a loop over elements
   * does, and whoever waits for one waits for both.
   */
  boolean continues(Touch earlier, int released) {
    return core == earlier.core
        && pipe == earlier.pipe
        && access == earlier.access
        && earlier.number > released
        && bytes.first() == earlier.bytes.end()
        && bytes.runs() == 1
        && earlier.bytes.runs() == 1
        && owner.equals(earlier.owner);
  }

  /** Both accesses as one. */
  Touch with(Touch earlier) {
    ByteRuns both = ByteRuns.run(earlier.bytes.first(), bytes.end() - earlier.bytes.first());
    return new Touch(
        core, pipe, number, instruction, access, both, exact, owner, moment, source, settled);
  }

  /** What it does, for people. */
  String describe(String memory) {
    return instruction
        + " on pipe "
        + pipe
        + (access.writes() ? access.reads() ? " reads and writes " : " writes " : " reads ")
        + memory
        + " "
        + bytes
        + " ("
        + owner
        + ")";
  }
}
