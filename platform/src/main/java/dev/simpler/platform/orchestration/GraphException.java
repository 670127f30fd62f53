package dev.simpler.platform.orchestration;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A run of a task graph failed. */
public final class GraphException extends SimplerException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int subClass;
  private final long taskId;
  private final int scopeDepth;

  /**
   * Creates the exception.
   *
   * @param fault what happened; gets {@code code} as its native code
   * @param code one of {@link GraphError}, or what the orchestration function reported
   * @param subClass what kind of stall, 0 for all other codes
   * @param taskId the task at fault, -1 if there is none
   * @param scopeDepth open scopes at that time, the implicit outermost one not counted
   */
  public GraphException(Fault fault, int code, int subClass, long taskId, int scopeDepth) {
    super(fault.code(code));
    this.code = code;
    this.subClass = subClass;
    this.taskId = taskId;
    this.scopeDepth = scopeDepth;
  }

  /**
   * Creates the exception as the other constructor, keeping what caused it.
   *
   * @param fault the parts of the message
   * @param code of the reference implementation, positive
   * @param subClass which kind of stall, for code 100; 0 otherwise
   * @param taskId ring in the upper half, index in the lower; -1 if no task is at fault
   * @param scopeDepth scopes the function had open
   * @param cause what ended the function
   */
  public GraphException(
      Fault fault, int code, int subClass, long taskId, int scopeDepth, Throwable cause) {
    super(fault.code(code), cause);
    this.code = code;
    this.subClass = subClass;
    this.taskId = taskId;
    this.scopeDepth = scopeDepth;
  }

  /**
   * {@return the same with the place at which it happened}
   *
   * @param place line of the function, as {@code Class.method (File.java:1)}
   */
  public GraphException at(String place) {
    return new GraphException(fault().at(place), code, subClass, taskId, scopeDepth, this);
  }

  /** An API was used wrongly where nothing can be latched. */
  static GraphException misuse(String what, String mend) {
    Fault fault = Fault.of(ErrorCategory.ORCHESTRATION, what).mend(mend);
    return new GraphException(fault, GraphError.INVALID_ARGS, 0, -1, 0);
  }

  /** {@return the reference's status code, positive} */
  public int code() {
    return code;
  }

  /** {@return which kind of stall, for code 100; 0 otherwise} */
  public int subClass() {
    return subClass;
  }

  /**
   * {@return the task at fault: ring in the upper half, index in the lower; -1 if there is none}
   */
  public long taskId() {
    return taskId;
  }

  /** {@return scopes the orchestration function had open} */
  public int scopeDepth() {
    return scopeDepth;
  }

  /** {@return what the user can do about it} */
  public String advice() {
    return fault().mend();
  }
}
