package dev.simpler.abi.task;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.PlacedStruct;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.ChipTensorLayout;
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
 *
 * <p>The same where it has room for more, and for more of each tensor:
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
public final class ChipStorageTaskArgsLayout {
  /** The struct as data. */
  public static final StructSpec SPEC = of(ContinuousTensorLayout.SPEC, Limits.MAX_TENSOR_ARGS);

  /** The same with room for more. */
  public static final StructSpec WIDE = of(ChipTensorLayout.SPEC, WideLimits.MAX_TENSOR_ARGS);

  private ChipStorageTaskArgsLayout() {}

  private static StructSpec of(StructSpec tensor, int tensors) {
    return PlacedStruct.of("ChipStorageTaskArgs", tensor.alignment())
        .array("tensors_", tensor, tensors)
        .array("scalars_", Scalar.U64, Limits.MAX_SCALAR_ARGS)
        .field("tensor_count_", Scalar.I32)
        .field("scalar_count_", Scalar.I32)
        .build();
  }
}
