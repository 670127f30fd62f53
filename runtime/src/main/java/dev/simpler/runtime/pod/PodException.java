package dev.simpler.runtime.pod;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.util.ArrayList;
import java.util.List;

/** A call a worker of level 3 or up refuses, or the first task of a run that failed. */
public class PodException extends SimplerException {
  private static final long serialVersionUID = 1L;

  private final transient List<TaskPath> path;
  private final String typeName;

  /**
   * Creates the exception of a refused call.
   *
   * @param fault the parts of the message
   */
  public PodException(Fault fault) {
    super(fault);
    this.path = List.of();
    this.typeName = getClass().getSimpleName();
  }

  /**
   * Creates the exception of a refused call and what caused it.
   *
   * @param fault the parts of the message
   * @param cause what was thrown
   */
  public PodException(Fault fault, Throwable cause) {
    super(fault, cause);
    this.path = List.of();
    this.typeName = getClass().getSimpleName();
  }

  private PodException(Fault fault, List<TaskPath> path, Throwable cause) {
    super(fault, cause);
    this.path = List.copyOf(path);
    this.typeName = getClass().getSimpleName();
  }

  private PodException(Fault fault, String typeName, List<TaskPath> path) {
    super(fault);
    this.path = List.copyOf(path);
    this.typeName = typeName;
  }

  /**
   * What was thrown in another process.
   *
   * @param typeName simple name of its class there
   * @param fault the parts of its message there
   * @param path where the task failed, outermost level first
   * @return the exception, with the message of there
   */
  public static PodException remote(Fault fault, String typeName, List<TaskPath> path) {
    return new PodException(fault, typeName, path);
  }

  /**
   * {@return what a control request to a child process failed with}
   *
   * @param layer kind of child, as the reference words it
   * @param cause what was thrown
   */
  public static PodException control(String layer, PodException cause) {
    Fault fault = cause.fault();
    return new PodException(
        Fault.of(fault.category(), layer + ": " + cause.typeName() + ": " + fault.message()),
        cause.typeName(),
        cause.path());
  }

  /** {@return simple name of the class that was thrown first, in whatever process} */
  public final String typeName() {
    return typeName;
  }

  /**
   * {@return a call in the wrong order or with a wrong argument}
   *
   * @param what value and limit that were broken
   * @param mend what to do about it
   */
  public static PodException usage(String what, String mend) {
    return new PodException(Fault.of(ErrorCategory.USAGE, what).mend(mend));
  }

  /**
   * {@return the failure of a task}
   *
   * @param at where it failed
   * @param layer the kind of child, as the reference words it
   * @param cause what was thrown
   */
  public static PodException task(TaskPath at, String layer, Throwable cause) {
    List<TaskPath> path = new ArrayList<>();
    path.add(at);
    ErrorCategory category = ErrorCategory.of(cause, ErrorCategory.ORCHESTRATION);
    String type = Described.type(cause);
    if (cause instanceof PodException nested) {
      path.addAll(nested.path());
      type = nested.typeName();
    }
    String message = Described.message(cause);
    String text = message.isEmpty() ? type : type + ": " + message;
    Fault fault = Fault.of(category, layer + ": " + text).by("task failed at " + at);
    return new PodException(fault, path, cause);
  }

  /** {@return where the task failed, outermost level first; empty for refused calls} */
  public final List<TaskPath> path() {
    return path == null ? List.of() : path;
  }
}
