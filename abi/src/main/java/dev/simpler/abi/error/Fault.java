package dev.simpler.abi.error;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One error in the project's sentence grammar: <em>what — where — who — since when — how to
 * mend</em>.
 *
 * <p>{@code what} is never empty and carries the offending value and the limit it broke. The other
 * parts are empty strings where they do not apply. {@code nativeCode} keeps the reference's numeric
 * status as data, so that callers need not parse the message.
 *
 * @param category what kind of error this is
 * @param what the violated rule with the value and the limit
 * @param where device, core, argument, buffer or file offset
 * @param who task, kernel or caller
 * @param since who last wrote, freed or poisoned the thing, and when in virtual time
 * @param mend what the user can do about it
 * @param nativeCode the reference implementation's status code, if it has one
 */
public record Fault(
    ErrorCategory category,
    String what,
    String where,
    String who,
    String since,
    String mend,
    OptionalInt nativeCode) {

  /** Checks the values. */
  public Fault {
    Objects.requireNonNull(category, "category");
    if (what.isBlank()) {
      throw new IllegalArgumentException("a fault must say what went wrong");
    }
  }

  /**
   * Starts a fault; the remaining parts are added with the {@code with} style methods.
   *
   * @param category what kind of error it is
   * @param what value and limit that were broken
   * @return a fault without further parts
   */
  public static Fault of(ErrorCategory category, String what) {
    return new Fault(category, what, "", "", "", "", OptionalInt.empty());
  }

  /**
   * Returns this fault with the place it happened.
   *
   * @param place device, core, argument, buffer or file offset
   * @return a new fault
   */
  public Fault at(String place) {
    return new Fault(category, what, place, who, since, mend, nativeCode);
  }

  /**
   * Returns this fault with the task, kernel or caller responsible.
   *
   * @param culprit task, kernel or caller
   * @return a new fault
   */
  public Fault by(String culprit) {
    return new Fault(category, what, where, culprit, since, mend, nativeCode);
  }

  /**
   * Returns this fault with its history.
   *
   * @param history who wrote, freed or poisoned the thing, and when
   * @return a new fault
   */
  public Fault since(String history) {
    return new Fault(category, what, where, who, history, mend, nativeCode);
  }

  /**
   * Returns this fault with advice.
   *
   * @param advice what to do, as an order
   * @return a new fault
   */
  public Fault mend(String advice) {
    return new Fault(category, what, where, who, since, advice, nativeCode);
  }

  /**
   * Returns this fault with the reference's status code attached as data.
   *
   * @param status code of the reference implementation
   * @return a new fault
   */
  public Fault code(int status) {
    return new Fault(category, what, where, who, since, mend, OptionalInt.of(status));
  }

  /** {@return the whole sentence, parts separated by dashes, empty parts left out} */
  public String message() {
    StringBuilder text = new StringBuilder(what);
    append(text, where);
    append(text, who);
    append(text, since);
    append(text, mend);
    nativeCode.ifPresent(code -> text.append(" [code ").append(code).append(']'));
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      text.append(" — ").append(part);
    }
  }
}
