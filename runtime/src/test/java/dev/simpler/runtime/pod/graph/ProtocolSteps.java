package dev.simpler.runtime.pod.graph;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the model of the completion protocol is told to do, and the steps it takes it apart into.
 */
final class ProtocolSteps {
  /** What can be broken, and what then happens in some interleaving. */
  enum Mutant {
    NONE(""),
    PUBLISHES_AFTER_ATTACHING("stuck"),
    STATE_BEFORE_RELEASES("before its producer ended"),
    RELEASES_BEFORE_STATE("stuck"),
    WAKES_BEFORE_ASSIGNING("stuck"),
    WAKES_WITHOUT_PERMIT("stuck"),
    CONSUMES_LATER("consumed before its consumer ended"),
    FORGETS_CONSUMER_REFERENCES("consumed before its consumer ended"),
    COUNTS_DOWN_BEFORE_RELEASES("touched after the reset"),
    COUNTS_BEFORE_ALLOCATING("stuck"),
    TEARS_MEMBER_COUNT("stuck"),
    POISONS_AFTER_RELEASES("though its producer failed");

    final String symptom;

    Mutant(String symptom) {
      this.symptom = symptom;
    }
  }

  /**
   * A task of the program.
   *
   * @param members 0 for an allocation
   * @param fails whether it may fail
   */
  record Job(int members, boolean fails, int... producers) {}

  /** What the submitting thread does in turn. */
  record Line(Kind kind, int... jobs) {}

  /** Kinds of steps. */
  enum Kind {
    SUBMIT,
    END_SCOPE,
    REFUSED,
    LOCK,
    UNLOCK,
    ATTACH,
    PUBLISH,
    DISPATCH,
    TAKE,
    BEFORE_PARK,
    PARK,
    WAKE,
    ASSIGN,
    RUN,
    IDLE,
    MEMBER,
    WRITE_MEMBER,
    STATE,
    RELEASE_CONSUMERS,
    POISON,
    RELEASE,
    CONSUME,
    LOWER,
    DRAIN,
    STOP
  }

  /** Steps that read and write only what the lock guards: their order with others' is no matter. */
  static final Set<Kind> GUARDED =
      EnumSet.of(
          Kind.ATTACH,
          Kind.PUBLISH,
          Kind.IDLE,
          Kind.MEMBER,
          Kind.WRITE_MEMBER,
          Kind.STATE,
          Kind.RELEASE_CONSUMERS,
          Kind.POISON,
          Kind.RELEASE,
          Kind.CONSUME,
          Kind.LOWER);

  /** A step and what it is about. */
  record Op(Kind kind, int a, int b) {
    Op(Kind kind) {
      this(kind, 0, 0);
    }

    Op(Kind kind, int a) {
      this(kind, a, 0);
    }
  }

  /** A rule of the protocol is broken. */
  static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String text) {
      super(text);
    }
  }

  private ProtocolSteps() {}
}
