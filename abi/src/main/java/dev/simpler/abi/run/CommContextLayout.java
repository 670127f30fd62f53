package dev.simpler.abi.run;

import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * What a kernel sees of its communication domain.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | workSpace                           uint64_t |
 *       +----------------------------------------------+
 *     8 | workSpaceSize                       uint64_t |
 *       +----------------------------------------------+
 *    16 | rankId                              uint32_t |
 *    20 | rankNum                             uint32_t |
 *       +----------------------------------------------+
 *    24 | winSize                             uint64_t |
 *       +----------------------------------------------+
 *    32 | windowsIn                       uint64_t[64] |
 *       +----------------------------------------------+
 *   544 | windowsOut                      uint64_t[64] |
 *       +----------------------------------------------+
 *  1056
 * </pre>
 */
public final class CommContextLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("CommContext", 1056, 8)
          .field("workSpace", 0, Scalar.U64)
          .field("workSpaceSize", 8, Scalar.U64)
          .field("rankId", 16, Scalar.U32)
          .field("rankNum", 20, Scalar.U32)
          .field("winSize", 24, Scalar.U64)
          .array("windowsIn", 32, Scalar.U64, WideLimits.MAX_RANKS)
          .array("windowsOut", 544, Scalar.U64, WideLimits.MAX_RANKS)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_WORKSPACE = SPEC.offsetOf("workSpace");
  public static final int OFFSET_WORKSPACESIZE = SPEC.offsetOf("workSpaceSize");
  public static final int OFFSET_RANKID = SPEC.offsetOf("rankId");
  public static final int OFFSET_RANKNUM = SPEC.offsetOf("rankNum");
  public static final int OFFSET_WINSIZE = SPEC.offsetOf("winSize");
  public static final int OFFSET_WINDOWSIN = SPEC.offsetOf("windowsIn");
  public static final int OFFSET_WINDOWSOUT = SPEC.offsetOf("windowsOut");

  private CommContextLayout() {}
}
