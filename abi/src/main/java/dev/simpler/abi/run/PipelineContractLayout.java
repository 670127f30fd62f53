package dev.simpler.abi.run;

import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * What a library says of how runs may overlap.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | abi_version                         uint32_t |
 *     4 | resource_count                      uint32_t |
 *       +----------------------------------------------+
 *     8 | pipeline_depth                      uint32_t |
 *    12 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *    16 | resources                PipelineResource[8] |
 *       +----------------------------------------------+
 *   144
 * </pre>
 */
public final class PipelineContractLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PipelineContract", 144, 8)
          .field("abi_version", 0, Scalar.U32)
          .field("resource_count", 4, Scalar.U32)
          .field("pipeline_depth", 8, Scalar.U32)
          .array("resources", 16, PipelineResourceLayout.SPEC, WideLimits.MAX_PIPELINE_RESOURCES)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_ABI_VERSION = SPEC.offsetOf("abi_version");
  public static final int OFFSET_RESOURCE_COUNT = SPEC.offsetOf("resource_count");
  public static final int OFFSET_PIPELINE_DEPTH = SPEC.offsetOf("pipeline_depth");
  public static final int OFFSET_RESOURCES = SPEC.offsetOf("resources");

  private PipelineContractLayout() {}

  /** Offset of a resource. */
  public static long resourceOffset(int index) {
    return OFFSET_RESOURCES + (long) index * PipelineResourceLayout.BYTES;
  }
}
