package dev.simpler.abi.error;

/**
 * The root of every error this project throws on purpose. Subclasses narrow the category for {@code
 * catch} clauses; {@link #fault()} has the parts of the sentence as data.
 */
public class SimplerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** Creates the exception from the fault's sentence. */
  public SimplerException(Fault fault) {
    super(fault.message());
    this.fault = fault;
  }

  /** Creates the exception from the fault's sentence, keeping what caused it. */
  public SimplerException(Fault fault, Throwable cause) {
    super(fault.message(), cause);
    this.fault = fault;
  }

  /** The parts of the sentence. */
  public Fault fault() {
    return fault;
  }

  /** Shorthand for {@code fault().category()}. */
  public ErrorCategory category() {
    return fault.category();
  }
}
