package dev.simpler.runtime.child;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child process is gone; carries its last words. Its worker can be restarted. UNAVAILABLE if it
 * did not get as far as taking work, CRASH if it ended later, STALL if it took too long for a task,
 * OUT_OF_MEMORY if its heap was too small.
 */
public final class ChildProcessException extends SimplerException {
  private static final long serialVersionUID = 1L;
  private static final int SIGNAL_BASE = 128;

  /** How a virtual machine reports a fault of native code: it catches the signal and exits. */
  private static final Pattern CAUGHT =
      Pattern.compile("#\\s+SIG\\w+ \\((0x[0-9a-f]{1,4})\\) at pc=");

  private final Reason reason;
  private final long limit;
  private final int exitCode;
  private final String log;

  /** How it went. */
  public enum Reason {
    /** It could not start: it ended before it had opened what it serves. */
    START(ErrorCategory.UNAVAILABLE, "child process could not start"),
    /** It took longer to start than it may, and was killed for that. */
    LATE(ErrorCategory.UNAVAILABLE, "child process did not start within %d ms"),
    /** It ended by itself or was killed, in the middle of its work or between tasks. */
    DIED(ErrorCategory.CRASH, "child process died"),
    /** It took longer for a task than it may, and was killed for that. */
    HUNG(ErrorCategory.STALL, "child process hung beyond the task timeout of %d ms"),
    /** Its Java heap was used up, and its virtual machine ended it for that. */
    HEAP(ErrorCategory.OUT_OF_MEMORY, "child process needed more than its heap of %d bytes"),
    /** The operating system refused it memory, and its virtual machine could not go on. */
    MEMORY(
        ErrorCategory.OUT_OF_MEMORY, "child process needed more memory than its limit of %d bytes");

    private final ErrorCategory category;
    private final String what;

    Reason(ErrorCategory category, String what) {
      this.category = category;
      this.what = what;
    }

    /** {@return what the same end is called of a child that is still starting} */
    public Reason whileStarting() {
      return switch (this) {
        case START, DIED, HEAP, MEMORY -> START;
        case LATE, HUNG -> LATE;
      };
    }
  }

  /**
   * Creates the exception.
   *
   * @param child which one
   * @param limit which it may have passed: milliseconds for what it did, or bytes of heap or memory
   * @param exitCode as the operating system reports it; above 128 the number of a signal is added
   * @param log the tail of its log
   * @param reason how it went
   */
  public ChildProcessException(String child, Reason reason, long limit, int exitCode, String log) {
    super(fault(child, reason, limit, exitCode, log));
    this.reason = reason;
    this.limit = limit;
    this.exitCode = exitCode;
    this.log = log;
  }

  private static Fault fault(String child, Reason reason, long limit, int exitCode, String log) {
    OptionalInt signal = signal(exitCode, log);
    String end =
        signal.isPresent() ? "killed by signal " + signal.getAsInt() : "exit code " + exitCode;
    String what = String.format(reason.what, limit);
    return Fault.of(reason.category, what + ": " + end)
        .at(child)
        .since(log.isEmpty() ? "its log is empty" : "the end of its log: " + log)
        .mend("restart the worker, or open a new one")
        .code(exitCode);
  }

  /** {@return the same end, of a child that had not yet opened what it serves} */
  public ChildProcessException whileStarting() {
    return new ChildProcessException(fault().where(), reason.whileStarting(), limit, exitCode, log);
  }

  /** {@return how it went} */
  public Reason reason() {
    return reason;
  }

  /** {@return what it may have passed: milliseconds for what it did, or bytes} */
  public long limit() {
    return limit;
  }

  /** {@return exit code as the operating system reports it} */
  public int exitCode() {
    return exitCode;
  }

  /** {@return the signal that killed it, if one did} */
  public OptionalInt signal() {
    return signal(exitCode, log);
  }

  private static OptionalInt signal(int exitCode, String log) {
    if (exitCode > SIGNAL_BASE) {
      return OptionalInt.of(exitCode - SIGNAL_BASE);
    }
    Matcher caught = CAUGHT.matcher(log);
    return caught.find() ? OptionalInt.of(Integer.decode(caught.group(1))) : OptionalInt.empty();
  }

  /** {@return the tail of its log} */
  public String log() {
    return log;
  }
}
