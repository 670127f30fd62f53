package dev.simpler.abi.run;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * The state of the log that the libraries of a process share.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | version                             uint32_t |
 *     4 | struct_size                         uint32_t |
 *       +----------------------------------------------+
 *     8 | threshold                            int32_t |
 *    12 | clock_anchor_pid                     int32_t |
 *       +----------------------------------------------+
 *    16
 * </pre>
 */
public final class LogStateLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("SimplerHostLogState", 16, 4)
          .field("version", 0, Scalar.U32)
          .field("struct_size", 4, Scalar.U32)
          .field("threshold", 8, Scalar.I32)
          .field("clock_anchor_pid", 12, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_VERSION = SPEC.offsetOf("version");
  public static final int OFFSET_STRUCT_SIZE = SPEC.offsetOf("struct_size");
  public static final int OFFSET_THRESHOLD = SPEC.offsetOf("threshold");
  public static final int OFFSET_CLOCK_ANCHOR_PID = SPEC.offsetOf("clock_anchor_pid");

  private LogStateLayout() {}
}
