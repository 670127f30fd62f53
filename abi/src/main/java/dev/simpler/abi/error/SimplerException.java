package dev.simpler.abi.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error this project throws on purpose. Subclasses narrow the category for {@code
 * catch} clauses; {@link #fault()} has the parts of the sentence as data.
 */
public class SimplerException extends RuntimeException {
  private static final long serialVersionUID = 2L;

  private final ErrorCategory category;

  /** Its parts do not survive serialization, its sentence does. */
  private final transient @Nullable Fault fault;

  /**
   * Creates the exception from the fault's sentence.
   *
   * @param fault the parts of the message
   */
  public SimplerException(Fault fault) {
    super(fault.message());
    this.category = fault.category();
    this.fault = fault;
  }

  /**
   * Creates the exception from the fault's sentence, keeping what caused it.
   *
   * @param fault the parts of the message
   * @param cause what was caught
   */
  public SimplerException(Fault fault, Throwable cause) {
    super(fault.message(), cause);
    this.category = fault.category();
    this.fault = fault;
  }

  /** {@return the parts of the sentence} */
  public final Fault fault() {
    return fault == null ? Fault.of(category, String.valueOf(super.getMessage())) : fault;
  }

  /** {@return shorthand for {@code fault().category()}} */
  public final ErrorCategory category() {
    return category;
  }
}
