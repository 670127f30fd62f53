package dev.simpler.abi.error;

/** Bytes or values that are no legal struct of the ABI; the message names offset and value. */
public final class AbiException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its fault.
   *
   * @param fault the parts of the message
   */
  public AbiException(Fault fault) {
    super(fault);
  }

  /**
   * {@return a value inside a struct that breaks a rule}
   *
   * @param struct name of the struct
   * @param offset of the value, in bytes from the start of the struct
   * @param what value and limit that were broken
   */
  public static AbiException at(String struct, long offset, String what) {
    return new AbiException(
        Fault.of(ErrorCategory.ABI, what)
            .at(struct + " offset " + offset + " (0x" + Long.toHexString(offset) + ")"));
  }

  /**
   * {@return a value that breaks a rule before any bytes exist}
   *
   * @param struct name of the struct
   * @param what value and limit that were broken
   */
  public static AbiException value(String struct, String what) {
    return new AbiException(Fault.of(ErrorCategory.ABI, what).at(struct));
  }
}
