package dev.simpler.abi.mailbox;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * The page through which a worker and its child process talk. Task fields and control fields share
 * the bytes behind the callable: a request is one or the other, as {@code state} says.
 */
public final class MailboxLayout {
  public static final int BYTES = 4096;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_STATE = 0;
  public static final int OFFSET_ERROR = 4;

  /** Address of the callable; in a control request, the command. */
  public static final int OFFSET_CALLABLE = 8;

  public static final int OFFSET_BLOCK_DIM = 16;
  public static final int OFFSET_AICPU_THREAD_NUM = 20;
  public static final int OFFSET_ENABLE_PROFILING = 24;
  public static final int OFFSET_ENABLE_DUMP_TENSOR = 28;
  public static final int OFFSET_ARGS = 64;

  /** First of the three arguments of a control request, 8 bytes each. */
  public static final int OFFSET_CONTROL_ARGUMENTS = 16;

  /** Result of a control request. */
  public static final int OFFSET_CONTROL_RESULT = 40;

  /** The struct as data, in its task form. */
  public static final StructSpec SPEC =
      StructSpec.of("Mailbox", BYTES, ALIGNMENT)
          .field("state", OFFSET_STATE, Scalar.I32)
          .field("error", OFFSET_ERROR, Scalar.I32)
          .field("callable", OFFSET_CALLABLE, Scalar.U64)
          .field("block_dim", OFFSET_BLOCK_DIM, Scalar.I32)
          .field("aicpu_thread_num", OFFSET_AICPU_THREAD_NUM, Scalar.I32)
          .field("enable_profiling", OFFSET_ENABLE_PROFILING, Scalar.I32)
          .field("enable_dump_tensor", OFFSET_ENABLE_DUMP_TENSOR, Scalar.I32)
          .array("args", OFFSET_ARGS, Scalar.U8, BYTES - OFFSET_ARGS)
          .build();

  private MailboxLayout() {}
}
