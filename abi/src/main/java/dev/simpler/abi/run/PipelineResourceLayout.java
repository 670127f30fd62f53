package dev.simpler.abi.run;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * One resource that runs in a pipeline share.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | kind                                uint32_t |
 *     4 | resource_class                      uint32_t |
 *       +----------------------------------------------+
 *     8 | bytes_per_copy                      uint64_t |
 *       +----------------------------------------------+
 *    16
 * </pre>
 */
public final class PipelineResourceLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PipelineResource", 16, 8)
          .field("kind", 0, Scalar.U32)
          .field("resource_class", 4, Scalar.U32)
          .field("bytes_per_copy", 8, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_KIND = SPEC.offsetOf("kind");
  public static final int OFFSET_RESOURCE_CLASS = SPEC.offsetOf("resource_class");
  public static final int OFFSET_BYTES_PER_COPY = SPEC.offsetOf("bytes_per_copy");

  private PipelineResourceLayout() {}
}
