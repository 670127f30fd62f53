package dev.simpler.testkit.schedule;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import org.jspecify.annotations.Nullable;

/**
 * How a program ended under one schedule.
 *
 * @param end what it was
 * @param category of the error, if it failed with one
 * @param what for people: the error, the wrong value, the first finding
 */
public record Outcome(End end, @Nullable ErrorCategory category, String what) {
  /** Kinds of ends. */
  public enum End {
    /** With the right result. */
    OK,
    /** With a wrong result. */
    WRONG,
    /** A checker found something. */
    FINDINGS,
    /** With an error. */
    FAILED
  }

  /** It ended well. */
  public static final Outcome OK = new Outcome(End.OK, null, "");

  /**
   * {@return its result is wrong}
   *
   * @param what the difference
   */
  public static Outcome wrong(String what) {
    return new Outcome(End.WRONG, null, what);
  }

  /**
   * {@return checkers found something}
   *
   * @param first text of the first finding
   */
  public static Outcome findings(String first) {
    return new Outcome(End.FINDINGS, ErrorCategory.FINDING, first);
  }

  /**
   * {@return it ended with an error}
   *
   * @param failure what the program ended with
   */
  public static Outcome failed(SimplerException failure) {
    return new Outcome(End.FAILED, failure.category(), failure.fault().message());
  }

  /** Whether two programs ended alike, whatever the words. */
  boolean isLike(Outcome other) {
    return end == other.end && category == other.category;
  }
}
