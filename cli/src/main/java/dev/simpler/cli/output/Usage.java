package dev.simpler.cli.output;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.PlatformException;

/** What a command ends with that was called in a wrong way (exit 2). */
public final class Usage {
  private Usage() {}

  /**
   * The refusal of an argument.
   *
   * @param what is wrong, with the value
   * @param mend what to write instead
   */
  public static PlatformException refused(String what, String mend) {
    return new PlatformException(Fault.of(ErrorCategory.USAGE, what).mend(mend));
  }
}
