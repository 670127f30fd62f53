package dev.simpler.abi;

/**
 * Constants of the ABI that both chips share, as in the golden layouts. None is a compile-time
 * constant: every class that names one reads it from here, so that the value stands once also in
 * what is compiled.
 */
public final class Limits {
  /** Most dimensions of a tensor. */
  public static final int MAX_RANK = stated(5);

  /** Most tensor arguments of a run and of a task. */
  public static final int MAX_TENSOR_ARGS = stated(16);

  /** Most scalar arguments of a run and of a task. */
  public static final int MAX_SCALAR_ARGS = stated(128);

  /** Entries of a callable's direction signature. */
  public static final int MAX_SIGNATURE = stated(16);

  /** Function ids of a callable are below this. */
  public static final int MAX_FUNC_ID = stated(32);

  /** Kernels a chip callable can carry. */
  public static final int MAX_CHILDREN = stated(32);

  /** Alignment of a kernel's binary within its callable. */
  public static final int CALLABLE_ALIGN = stated(64);

  /** Bytes of a symbol name, terminator not counted. */
  public static final int MAX_NAME = stated(63);

  /** Most staged tensors of a run in the reference's record table. */
  public static final int MAX_TENSOR_PAIRS = stated(64);

  /** Rings of the ring-buffer runtimes. */
  public static final int RING_DEPTH = stated(4);

  /** Argument words of a dispatch payload. */
  public static final int DISPATCH_MAX_ARGS = stated(146);

  /** Argument word that holds the address of the local context. */
  public static final int LOCAL_CONTEXT_INDEX = stated(144);

  /** Argument word that holds the address of the global context. */
  public static final int GLOBAL_CONTEXT_INDEX = stated(145);

  private Limits() {}

  /** Keeps javac from copying the value into the classes that name it. */
  static int stated(int value) {
    return value;
  }
}
