package dev.simpler.abi.run;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A slot of a pipeline, lent for one run.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | slot_id                             uint32_t |
 *     4 | reserved                            uint32_t |
 *       +----------------------------------------------+
 *     8 | generation                          uint64_t |
 *       +----------------------------------------------+
 *    16
 * </pre>
 */
public final class PipelineLeaseLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PipelineSlotLease", 16, 8)
          .field("slot_id", 0, Scalar.U32)
          .field("reserved", 4, Scalar.U32)
          .field("generation", 8, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_SLOT_ID = SPEC.offsetOf("slot_id");
  public static final int OFFSET_RESERVED = SPEC.offsetOf("reserved");
  public static final int OFFSET_GENERATION = SPEC.offsetOf("generation");

  private PipelineLeaseLayout() {}
}
