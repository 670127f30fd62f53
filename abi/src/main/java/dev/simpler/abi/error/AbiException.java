package dev.simpler.abi.error;

/** Bytes or values that are no legal struct of the ABI; the message names offset and value. */
public final class AbiException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception from its fault. */
  public AbiException(Fault fault) {
    super(fault);
  }

  /** A value inside a struct that breaks a rule. */
  public static AbiException at(String struct, long offset, String what) {
    return new AbiException(
        Fault.of(ErrorCategory.ABI, what)
            .at(struct + " offset " + offset + " (0x" + Long.toHexString(offset) + ")"));
  }

  /** A value that breaks a rule before any bytes exist. */
  public static AbiException value(String struct, String what) {
    return new AbiException(Fault.of(ErrorCategory.ABI, what).at(struct));
  }
}
