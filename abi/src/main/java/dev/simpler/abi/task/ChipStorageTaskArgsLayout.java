package dev.simpler.abi.task;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.ContinuousTensorLayout;

/**
 * The fixed-size arguments of one run.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | tensors_                ContinuousTensor[16] |
 *       +----------------------------------------------+
 *   640 | scalars_                       uint64_t[128] |
 *       +----------------------------------------------+
 *  1664 | tensor_count_                        int32_t |
 *  1668 | scalar_count_                        int32_t |
 *       +----------------------------------------------+
 *  1672
 * </pre>
 */
public final class ChipStorageTaskArgsLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipStorageTaskArgs", 1672, 8)
          .array("tensors_", 0, ContinuousTensorLayout.SPEC, Limits.MAX_TENSOR_ARGS)
          .array("scalars_", 640, Scalar.U64, Limits.MAX_SCALAR_ARGS)
          .field("tensor_count_", 1664, Scalar.I32)
          .field("scalar_count_", 1668, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_TENSORS = SPEC.offsetOf("tensors_");
  public static final int OFFSET_SCALARS = SPEC.offsetOf("scalars_");
  public static final int OFFSET_TENSOR_COUNT = SPEC.offsetOf("tensor_count_");
  public static final int OFFSET_SCALAR_COUNT = SPEC.offsetOf("scalar_count_");

  private ChipStorageTaskArgsLayout() {}

  /** Offset of a tensor. */
  public static long tensorOffset(int index) {
    return OFFSET_TENSORS + (long) index * ContinuousTensorLayout.BYTES;
  }

  /** Offset of a scalar word. */
  public static long scalarOffset(int index) {
    return OFFSET_SCALARS + (long) index * Long.BYTES;
  }
}
