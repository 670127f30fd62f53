package dev.simpler.runtime.child.link;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.util.List;

/**
 * What is thrown in one process as the fault of an exception in another one, with all its parts.
 */
public final class CrossingFault {
  private static final String NO_WORDS = "a failure without words";

  /** What fits into a text whatever its characters are. */
  private static final int PART_LIMIT = 65535 / 3;

  /** Where less than this is left, a part is left out: a few characters of it would say nothing. */
  private static final int LEAST_PART = 40;

  private CrossingFault() {}

  /**
   * The fault of whatever was thrown.
   *
   * @param otherwise the category of what is neither typed nor a want of memory
   */
  public static Fault of(Throwable thrown, ErrorCategory otherwise) {
    if (thrown instanceof SimplerException known) {
      return known.fault();
    }
    String message = Described.message(thrown);
    String what = message.isBlank() ? Described.type(thrown) : message;
    return Fault.of(ErrorCategory.of(thrown, otherwise), what);
  }

  /**
   * Writes a fault.
   *
   * @param room for its parts, in characters; the last parts give way to the first ones
   */
  public static void write(Outgoing out, Fault fault, int room) throws IOException {
    out.member(fault.category());
    int left = room;
    for (String part :
        List.of(fault.what(), fault.where(), fault.who(), fault.since(), fault.mend())) {
      String crossing = left < LEAST_PART ? "" : Described.cut(part, Math.min(left, PART_LIMIT));
      out.text(crossing);
      left -= crossing.length();
    }
    out.flag(fault.nativeCode().isPresent());
    out.integer(fault.nativeCode().orElse(0));
  }

  /** Reads what {@link #write} wrote. */
  public static Fault read(Incoming in) throws IOException {
    ErrorCategory category = in.member(ErrorCategory.values(), "category");
    String what = in.text();
    Fault fault =
        Fault.of(category, what.isBlank() ? NO_WORDS : what)
            .at(in.text())
            .by(in.text())
            .since(in.text())
            .mend(in.text());
    boolean hasCode = in.flag();
    int code = in.integer();
    return hasCode ? fault.code(code) : fault;
  }
}
