package dev.simpler.platform.image;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** Bytes are no class image, or an image may not be loaded. Always of category IMAGE. */
public final class ImageException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its fault.
   *
   * @param fault the parts of the message
   */
  public ImageException(Fault fault) {
    super(fault);
  }

  /**
   * Creates the exception from its fault, keeping what caused it.
   *
   * @param fault the parts of the message
   * @param cause what could not be read
   */
  public ImageException(Fault fault, Throwable cause) {
    super(fault, cause);
  }

  /**
   * Starts an image fault.
   *
   * @param what value and limit that were broken
   * @return a fault of category IMAGE
   */
  public static Fault fault(String what) {
    return Fault.of(ErrorCategory.IMAGE, what);
  }
}
