package dev.simpler.abi.task;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.ContinuousTensorLayout;

/**
 * Head of an argument blob; {@link ContinuousTensorLayout#BYTES} bytes per tensor follow, then 8
 * bytes per scalar.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | tensor_count                         int32_t |
 *     4 | scalar_count                         int32_t |
 *       +----------------------------------------------+
 *     8 | arguments                            follows |
 *       +----------------------------------------------+
 *     8
 * </pre>
 */
public final class TaskArgsBlobLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("TaskArgsBlob", 8, 4)
          .field("tensor_count", 0, Scalar.I32)
          .field("scalar_count", 4, Scalar.I32)
          .tail("arguments", 8)
          .build();

  /** Size of the head in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  /** Offset of {@code tensor_count}. */
  public static final int OFFSET_TENSOR_COUNT = SPEC.offsetOf("tensor_count");

  /** Offset of {@code scalar_count}. */
  public static final int OFFSET_SCALAR_COUNT = SPEC.offsetOf("scalar_count");

  /** Offset of {@code arguments}. */
  public static final int OFFSET_ARGUMENTS = SPEC.offsetOf("arguments");

  private TaskArgsBlobLayout() {}

  /**
   * {@return offset of a tensor}
   *
   * @param index which one, from 0
   */
  public static long tensorOffset(int index) {
    return OFFSET_ARGUMENTS + (long) index * ContinuousTensorLayout.BYTES;
  }

  /**
   * {@return offset of a scalar word behind {@code tensors} tensors}
   *
   * @param tensors how many tensors the blob has
   * @param index which one, from 0
   */
  public static long scalarOffset(int tensors, int index) {
    return tensorOffset(tensors) + (long) index * Long.BYTES;
  }
}
