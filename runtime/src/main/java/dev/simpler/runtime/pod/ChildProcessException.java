package dev.simpler.runtime.pod;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child process is gone; carries its last words. Its worker can be restarted. */
public final class ChildProcessException extends PodException {
  private static final long serialVersionUID = 1L;
  private static final int SIGNAL_BASE = 128;

  /** How a virtual machine reports a fault of native code: it catches the signal and exits. */
  private static final Pattern CAUGHT = Pattern.compile("#\\s+SIG\\w+ \\((0x[0-9a-f]+)\\) at pc=");

  private final Reason reason;
  private final int exitCode;
  private final String log;

  /** How it went. */
  public enum Reason {
    /** It could not start. */
    START,
    /** It ended by itself or was killed. */
    DIED,
    /** It took longer for a task than it may, and was killed for that. */
    HUNG
  }

  /**
   * Creates the exception.
   *
   * @param child which one
   * @param exitCode as the operating system reports it; above 128 the number of a signal is added
   * @param log the tail of its log
   */
  public ChildProcessException(String child, Reason reason, int exitCode, String log) {
    super(fault(child, reason, exitCode, log));
    this.reason = reason;
    this.exitCode = exitCode;
    this.log = log;
  }

  private static Fault fault(String child, Reason reason, int exitCode, String log) {
    OptionalInt signal = signal(exitCode, log);
    String end =
        signal.isPresent() ? "killed by signal " + signal.getAsInt() : "exit code " + exitCode;
    String what =
        switch (reason) {
          case START -> "child process could not start: " + end;
          case DIED -> "child process died: " + end;
          case HUNG -> "child process hung beyond the task timeout: " + end;
        };
    return Fault.of(ErrorCategory.UNAVAILABLE, what)
        .at(child)
        .since(log.isEmpty() ? "its log is empty" : "the end of its log: " + log)
        .mend("restart the worker, or open a new one")
        .code(exitCode);
  }

  /** How it went. */
  public Reason reason() {
    return reason;
  }

  /** Exit code as the operating system reports it. */
  public int exitCode() {
    return exitCode;
  }

  /** The signal that killed it, if one did. */
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

  /** The tail of its log. */
  public String log() {
    return log;
  }
}
