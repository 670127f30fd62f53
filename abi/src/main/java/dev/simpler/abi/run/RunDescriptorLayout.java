package dev.simpler.abi.run;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Which run of the process a native run is, and where it reports that it was accepted.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | pipeline_slot                       uint32_t |
 *     4 | arena_bank                          uint32_t |
 *       +----------------------------------------------+
 *     8 | run_id                              uint64_t |
 *       +----------------------------------------------+
 *    16 | generation                          uint64_t |
 *       +----------------------------------------------+
 *    24 | dispatch_id                         uint64_t |
 *       +----------------------------------------------+
 *    32 | run_epoch                           uint64_t |
 *       +----------------------------------------------+
 *    40 | accepted_state                      uint64_t |
 *       +----------------------------------------------+
 *    48 | accepted_value                       int32_t |
 *    52 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *    56
 * </pre>
 */
public final class RunDescriptorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("NativeRunDescriptor", 56, 8)
          .field("pipeline_slot", 0, Scalar.U32)
          .field("arena_bank", 4, Scalar.U32)
          .field("run_id", 8, Scalar.U64)
          .field("generation", 16, Scalar.U64)
          .field("dispatch_id", 24, Scalar.U64)
          .field("run_epoch", 32, Scalar.U64)
          .field("accepted_state", 40, Scalar.U64)
          .field("accepted_value", 48, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_PIPELINE_SLOT = SPEC.offsetOf("pipeline_slot");
  public static final int OFFSET_ARENA_BANK = SPEC.offsetOf("arena_bank");
  public static final int OFFSET_RUN_ID = SPEC.offsetOf("run_id");
  public static final int OFFSET_GENERATION = SPEC.offsetOf("generation");
  public static final int OFFSET_DISPATCH_ID = SPEC.offsetOf("dispatch_id");
  public static final int OFFSET_RUN_EPOCH = SPEC.offsetOf("run_epoch");
  public static final int OFFSET_ACCEPTED_STATE = SPEC.offsetOf("accepted_state");
  public static final int OFFSET_ACCEPTED_VALUE = SPEC.offsetOf("accepted_value");

  private RunDescriptorLayout() {}
}
