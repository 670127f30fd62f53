package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A task in its ring: identity, kernels, packed output.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | task_id                             uint64_t |
 *       +----------------------------------------------+
 *     8 | kernel_id                         int32_t[3] |
 *    20 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *    24 | packed_buffer_base                  uint64_t |
 *       +----------------------------------------------+
 *    32 | packed_buffer_end                   uint64_t |
 *       +----------------------------------------------+
 *    40
 * </pre>
 */
public final class TaskDescriptorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2TaskDescriptor", 40, 8)
          .field("task_id", 0, Scalar.U64)
          .array("kernel_id", 8, Scalar.I32, 3)
          .field("packed_buffer_base", 24, Scalar.U64)
          .field("packed_buffer_end", 32, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_TASK_ID = SPEC.offsetOf("task_id");
  public static final int OFFSET_KERNEL_ID = SPEC.offsetOf("kernel_id");
  public static final int OFFSET_PACKED_BUFFER_BASE = SPEC.offsetOf("packed_buffer_base");
  public static final int OFFSET_PACKED_BUFFER_END = SPEC.offsetOf("packed_buffer_end");

  private TaskDescriptorLayout() {}

  /** Offset of the kernel of a kernel slot (0 AIC, 1 and 2 the AIVs). */
  public static long kernelIdOffset(int index) {
    return OFFSET_KERNEL_ID + (long) index * Integer.BYTES;
  }
}
