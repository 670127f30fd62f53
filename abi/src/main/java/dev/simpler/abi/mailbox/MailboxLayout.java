package dev.simpler.abi.mailbox;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * The page through which a worker and its child process talk. Task fields and control fields share
 * the bytes behind the callable: a request is one or the other, as {@code state} says.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | state                                int32_t |
 *     4 | error                                int32_t |
 *       +----------------------------------------------+
 *     8 | callable                            uint64_t |
 *       +----------------------------------------------+
 *    16 | block_dim                            int32_t |
 *    20 | aicpu_thread_num                     int32_t |
 *       +----------------------------------------------+
 *    24 | enable_profiling                     int32_t |
 *    28 | enable_dump_tensor                   int32_t |
 *       +----------------------------------------------+
 *    32 | (padding)                           32 bytes |
 *       +----------------------------------------------+
 *    64 | args                           uint8_t[4032] |
 *       +----------------------------------------------+
 *  4096
 * </pre>
 *
 * A control request:
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | state                                int32_t |
 *     4 | error                                int32_t |
 *       +----------------------------------------------+
 *     8 | command                             uint64_t |
 *       +----------------------------------------------+
 *    16 | arguments                        uint64_t[3] |
 *       +----------------------------------------------+
 *    40 | result                              uint64_t |
 *       +----------------------------------------------+
 *    48 | (padding)                         4048 bytes |
 *       +----------------------------------------------+
 *  4096
 * </pre>
 */
public final class MailboxLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("Mailbox", 4096, 8)
          .field("state", 0, Scalar.I32)
          .field("error", 4, Scalar.I32)
          .field("callable", 8, Scalar.U64)
          .field("block_dim", 16, Scalar.I32)
          .field("aicpu_thread_num", 20, Scalar.I32)
          .field("enable_profiling", 24, Scalar.I32)
          .field("enable_dump_tensor", 28, Scalar.I32)
          .array("args", 64, Scalar.U8, 4032)
          .build();

  /** The same page as a control request; {@code state} and {@code error} are where a task's are. */
  public static final StructSpec CONTROL =
      StructSpec.of("MailboxControl", 4096, 8)
          .field("state", 0, Scalar.I32)
          .field("error", 4, Scalar.I32)
          .field("command", 8, Scalar.U64)
          .array("arguments", 16, Scalar.U64, 3)
          .field("result", 40, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_STATE = SPEC.offsetOf("state");
  public static final int OFFSET_ERROR = SPEC.offsetOf("error");
  public static final int OFFSET_CALLABLE = SPEC.offsetOf("callable");
  public static final int OFFSET_BLOCK_DIM = SPEC.offsetOf("block_dim");
  public static final int OFFSET_AICPU_THREAD_NUM = SPEC.offsetOf("aicpu_thread_num");
  public static final int OFFSET_ENABLE_PROFILING = SPEC.offsetOf("enable_profiling");
  public static final int OFFSET_ENABLE_DUMP_TENSOR = SPEC.offsetOf("enable_dump_tensor");
  public static final int OFFSET_ARGS = SPEC.offsetOf("args");

  /** What a control request asks for, a {@link ControlCommand}. */
  public static final int OFFSET_COMMAND = CONTROL.offsetOf("command");

  public static final int OFFSET_CONTROL_ARGUMENTS = CONTROL.offsetOf("arguments");
  public static final int OFFSET_CONTROL_RESULT = CONTROL.offsetOf("result");

  private MailboxLayout() {}

  /** Offset of an argument of a control request. */
  public static long controlArgumentOffset(int index) {
    return OFFSET_CONTROL_ARGUMENTS + (long) index * Long.BYTES;
  }
}
