package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.observe.Access;

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
 * @param settled whether what it reads had got its value before, by a write that it comes after and
 *     that its core has not read yet; what another core writes then is the next value
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
    this(core, pipe, number, instruction, access, bytes, exact, owner, moment, false);
  }

  /** The same, whose bytes had got their value before. */
  Touch ofSettled() {
    return new Touch(core, pipe, number, instruction, access, bytes, exact, owner, moment, true);
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
        core, pipe, number, instruction, access, both, exact, owner, moment, settled);
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
