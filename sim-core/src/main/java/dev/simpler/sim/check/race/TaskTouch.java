package dev.simpler.sim.check.race;

import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.order.Actor;
import dev.simpler.sim.observe.Access;
import java.util.function.Supplier;

/**
 * One access to global memory, or several alike from one place.
 *
 * @param actor who
 * @param taskId its task, if it is one
 * @param instruction what it is called
 * @param access what it does with the bytes
 * @param exact whether it touches all of them, not some chosen by indices
 * @param owner what they belong to, as in {@code tensor argument 2}
 * @param place where and when
 */
record TaskTouch(
    Actor actor,
    long taskId,
    String instruction,
    Access access,
    boolean exact,
    String owner,
    Supplier<Place> place) {
  /** Whether it matters which of the two comes first. */
  boolean conflictsWith(TaskTouch other) {
    if (!access.writes() && !other.access.writes()
        || access == Access.ATOMIC_ADD && other.access == Access.ATOMIC_ADD) {
      return false;
    }
    return actor.sameTask(other.actor) ? exact && other.exact : exact || other.exact;
  }

  /** Whether all earlier accesses to its bytes are of no more interest. */
  boolean replaces() {
    return exact && (access == Access.WRITE || access == Access.UPDATE);
  }

  /** What it does, for people. */
  String describe(String bytes) {
    return instruction
        + (access.writes() ? access.reads() ? " reads and writes " : " writes " : " reads ")
        + bytes
        + (owner.isEmpty() ? "" : " (" + owner + ")");
  }
}
