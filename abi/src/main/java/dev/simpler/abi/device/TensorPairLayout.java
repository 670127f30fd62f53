package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A staged tensor: where it came from and where it is on the device.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | host_ptr                            uint64_t |
 *       +----------------------------------------------+
 *     8 | dev_ptr                             uint64_t |
 *       +----------------------------------------------+
 *    16 | size                                uint64_t |
 *       +----------------------------------------------+
 *    24
 * </pre>
 */
public final class TensorPairLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("TensorPair", 24, 8)
          .field("host_ptr", 0, Scalar.U64)
          .field("dev_ptr", 8, Scalar.U64)
          .field("size", 16, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_HOST_PTR = SPEC.offsetOf("host_ptr");
  public static final int OFFSET_DEV_PTR = SPEC.offsetOf("dev_ptr");
  public static final int OFFSET_SIZE = SPEC.offsetOf("size");

  private TensorPairLayout() {}
}
