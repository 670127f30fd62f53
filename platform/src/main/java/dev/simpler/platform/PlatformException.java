package dev.simpler.platform;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/**
 * A platform, device or runtime that is not there or not what a program is written for: categories
 * USAGE, UNAVAILABLE and UNSUPPORTED.
 */
public final class PlatformException extends SimplerException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception from its fault.
   *
   * @param fault the parts of the message
   */
  public PlatformException(Fault fault) {
    super(fault);
  }
}
