package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** A staged tensor: where it came from and where it is on the device. */
public final class TensorPairLayout {
  public static final int BYTES = 24;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_HOST_PTR = 0;
  public static final int OFFSET_DEV_PTR = 8;
  public static final int OFFSET_SIZE = 16;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("TensorPair", BYTES, ALIGNMENT)
          .field("host_ptr", OFFSET_HOST_PTR, Scalar.U64)
          .field("dev_ptr", OFFSET_DEV_PTR, Scalar.U64)
          .field("size", OFFSET_SIZE, Scalar.U64)
          .build();

  private TensorPairLayout() {}
}
