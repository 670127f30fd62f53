package dev.simpler.abi.task;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.ContinuousTensorLayout;

/** The fixed-size arguments of one run. */
public final class ChipStorageTaskArgsLayout {
  public static final int BYTES = 1672;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_TENSORS = 0;
  public static final int OFFSET_SCALARS = 640;
  public static final int OFFSET_TENSOR_COUNT = 1664;
  public static final int OFFSET_SCALAR_COUNT = 1668;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipStorageTaskArgs", BYTES, ALIGNMENT)
          .array("tensors_", OFFSET_TENSORS, ContinuousTensorLayout.SPEC, 16)
          .array("scalars_", OFFSET_SCALARS, Scalar.U64, 128)
          .field("tensor_count_", OFFSET_TENSOR_COUNT, Scalar.I32)
          .field("scalar_count_", OFFSET_SCALAR_COUNT, Scalar.I32)
          .build();

  private ChipStorageTaskArgsLayout() {}
}
