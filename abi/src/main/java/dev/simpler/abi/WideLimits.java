package dev.simpler.abi;

/**
 * Limits of the second epoch where they differ from {@link Limits}, as in its golden layouts. None
 * is a compile-time constant, for the reason stated there.
 */
public final class WideLimits {
  /** Most tensor arguments of a run, and entries of a program's direction signature. */
  public static final int MAX_TENSOR_ARGS = Limits.stated(256);

  /** Most tensor arguments of a task, and entries of a kernel's direction signature. */
  public static final int TASK_TENSOR_ARGS = Limits.stated(32);

  /** Most scalar arguments of a task. */
  public static final int TASK_SCALAR_ARGS = Limits.stated(16);

  /** Kernels a program can carry; function ids are below this. */
  public static final int MAX_CHILDREN = Limits.stated(1024);

  /** Bytes of the folder that diagnostics are written to, terminator not counted. */
  public static final int MAX_PREFIX = Limits.stated(1023);

  /** Entries of a pipeline contract. */
  public static final int MAX_PIPELINE_RESOURCES = Limits.stated(8);

  /** Ranks of a communication domain. */
  public static final int MAX_RANKS = Limits.stated(64);

  private WideLimits() {}
}
