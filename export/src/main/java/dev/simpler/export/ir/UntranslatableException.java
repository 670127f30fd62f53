package dev.simpler.export.ir;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** Code that has no counterpart on a card: says where, why, and what to write instead. */
public final class UntranslatableException extends SimplerException {
  private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public UntranslatableException(String where, String what, String instead) {
    super(Fault.of(ErrorCategory.UNSUPPORTED, what).at(where).mend(instead));
  }
}
