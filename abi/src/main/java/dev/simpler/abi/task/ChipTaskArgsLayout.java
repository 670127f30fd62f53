package dev.simpler.abi.task;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.ChipTensorLayout;

/**
 * The fixed-size arguments of one run in the second epoch.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | tensors_                     ChipTensor[256] |
 *       +----------------------------------------------+
 * 32768 | scalars_                       uint64_t[128] |
 *       +----------------------------------------------+
 * 33792 | tensor_count_                        int32_t |
 * 33796 | scalar_count_                        int32_t |
 *       +----------------------------------------------+
 * 33800 | (padding)                           56 bytes |
 *       +----------------------------------------------+
 * 33856
 * </pre>
 */
public final class ChipTaskArgsLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipStorageTaskArgs", 33856, 64)
          .array("tensors_", 0, ChipTensorLayout.SPEC, WideLimits.MAX_TENSOR_ARGS)
          .array("scalars_", 32768, Scalar.U64, Limits.MAX_SCALAR_ARGS)
          .field("tensor_count_", 33792, Scalar.I32)
          .field("scalar_count_", 33796, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_TENSORS = SPEC.offsetOf("tensors_");
  public static final int OFFSET_SCALARS = SPEC.offsetOf("scalars_");
  public static final int OFFSET_TENSOR_COUNT = SPEC.offsetOf("tensor_count_");
  public static final int OFFSET_SCALAR_COUNT = SPEC.offsetOf("scalar_count_");

  private ChipTaskArgsLayout() {}
}
