package dev.simpler.platform.orchestration;

/** Status codes of a failed run, with the reference's numbers. */
public final class GraphError {
  /** A scope owns as many tasks as its ring can hold. */
  public static final int SCOPE_DEADLOCK = 1;

  /** The output heap of a ring is full and can never be reclaimed, or is too small. */
  public static final int HEAP_DEADLOCK = 2;

  /** The task window of a ring is full and can never be reclaimed. */
  public static final int WINDOW_DEADLOCK = 3;

  /** The dependency pool of a ring is exhausted. */
  public static final int POOL_OVERFLOW = 4;

  /** A call was given arguments it does not accept. */
  public static final int INVALID_ARGS = 5;

  /** A task wants more blocks to start together than there are cores. */
  public static final int SYNC_START_INVALID = 7;

  /** A tensor element was waited for in vain. */
  public static final int TENSOR_WAIT_TIMEOUT = 8;

  /** The orchestration function gave up. */
  public static final int EXPLICIT_FATAL = 9;

  /** The schedulers can never finish. */
  public static final int SCHEDULER_STALL = 100;

  private GraphError() {}
}
