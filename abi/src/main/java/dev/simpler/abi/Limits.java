package dev.simpler.abi;

/** Compile-time constants of the ABI that both chips share, as in the golden layouts. */
public final class Limits {
  /** Most dimensions of a tensor. */
  public static final int MAX_RANK = 5;

  /** Most tensor arguments of a run and of a task. */
  public static final int MAX_TENSOR_ARGS = 16;

  /** Most scalar arguments of a run and of a task. */
  public static final int MAX_SCALAR_ARGS = 128;

  /** Entries of a callable's direction signature. */
  public static final int MAX_SIGNATURE = 16;

  /** Function ids of a callable are below this. */
  public static final int MAX_FUNC_ID = 32;

  /** Kernels a chip callable can carry. */
  public static final int MAX_CHILDREN = 32;

  /** Alignment of a kernel's binary within its callable. */
  public static final int CALLABLE_ALIGN = 64;

  /** Bytes of a symbol name, terminator not counted. */
  public static final int MAX_NAME = 63;

  /** Most staged tensors of a run in the reference's record table. */
  public static final int MAX_TENSOR_PAIRS = 64;

  /** Rings of the ring-buffer runtimes. */
  public static final int RING_DEPTH = 4;

  /** Argument words of a dispatch payload. */
  public static final int DISPATCH_MAX_ARGS = 146;

  /** Argument word that holds the address of the local context. */
  public static final int LOCAL_CONTEXT_INDEX = 144;

  /** Argument word that holds the address of the global context. */
  public static final int GLOBAL_CONTEXT_INDEX = 145;

  private Limits() {}
}
