package dev.simpler.abi.callable;

import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Configuration of one run in the second epoch, packed.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | aicpu_thread_num                     int32_t |
 *     4 | enable_chip_swimlane                 int32_t |
 *       +----------------------------------------------+
 *     8 | enable_dump_args                     int32_t |
 *    12 | enable_pmu                           int32_t |
 *       +----------------------------------------------+
 *    16 | enable_dep_gen                       int32_t |
 *    20 | enable_scope_stats                   int32_t |
 *       +----------------------------------------------+
 *    24 | runtime_env                       RuntimeEnv |
 *       +----------------------------------------------+
 *   120 | output_prefix                  uint8_t[1024] |
 *       +----------------------------------------------+
 *  1144
 * </pre>
 */
public final class RunConfigLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("CallConfig", 1144, 1)
          .field("aicpu_thread_num", 0, Scalar.I32)
          .field("enable_chip_swimlane", 4, Scalar.I32)
          .field("enable_dump_args", 8, Scalar.I32)
          .field("enable_pmu", 12, Scalar.I32)
          .field("enable_dep_gen", 16, Scalar.I32)
          .field("enable_scope_stats", 20, Scalar.I32)
          .field("runtime_env", 24, RingSizesLayout.SPEC)
          .array("output_prefix", 120, Scalar.U8, WideLimits.MAX_PREFIX + 1)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  /** Offset of {@code aicpu_thread_num}. */
  public static final int OFFSET_AICPU_THREAD_NUM = SPEC.offsetOf("aicpu_thread_num");

  /** Offset of {@code enable_chip_swimlane}. */
  public static final int OFFSET_ENABLE_CHIP_SWIMLANE = SPEC.offsetOf("enable_chip_swimlane");

  /** Offset of {@code enable_dump_args}. */
  public static final int OFFSET_ENABLE_DUMP_ARGS = SPEC.offsetOf("enable_dump_args");

  /** Offset of {@code enable_pmu}. */
  public static final int OFFSET_ENABLE_PMU = SPEC.offsetOf("enable_pmu");

  /** Offset of {@code enable_dep_gen}. */
  public static final int OFFSET_ENABLE_DEP_GEN = SPEC.offsetOf("enable_dep_gen");

  /** Offset of {@code enable_scope_stats}. */
  public static final int OFFSET_ENABLE_SCOPE_STATS = SPEC.offsetOf("enable_scope_stats");

  /** Offset of {@code runtime_env}. */
  public static final int OFFSET_RUNTIME_ENV = SPEC.offsetOf("runtime_env");

  /** Offset of {@code output_prefix}. */
  public static final int OFFSET_OUTPUT_PREFIX = SPEC.offsetOf("output_prefix");

  private RunConfigLayout() {}
}
