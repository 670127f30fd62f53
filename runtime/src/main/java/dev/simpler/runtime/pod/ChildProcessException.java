package dev.simpler.runtime.pod;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.OptionalInt;

/** A child process is gone; carries its last words. Its worker can be restarted. */
public final class ChildProcessException extends PodException {
  private static final long serialVersionUID = 1L;
  private static final int SIGNAL_BASE = 128;

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
    String end =
        exitCode > SIGNAL_BASE
            ? "killed by signal " + (exitCode - SIGNAL_BASE)
            : "exit code " + exitCode;
    String what =
        switch (reason) {
          case START -> "child process could not start: " + end;
          case DIED -> "child process died: " + end;
          case HUNG -> "child process hung beyond the task timeout: " + end;
        };
    return Fault.of(ErrorCategory.UNAVAILABLE, what)
        .at(child)
        .since(log.isEmpty() ? "its log is empty" : "the end of its log: " + log)
        .mend("restart the worker")
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
    return exitCode > SIGNAL_BASE ? OptionalInt.of(exitCode - SIGNAL_BASE) : OptionalInt.empty();
  }

  /** The tail of its log. */
  public String log() {
    return log;
  }
}
