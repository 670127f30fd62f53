package dev.simpler.abi.graph;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * What a core needs to run one block.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | function_bin_addr                   uint64_t |
 *       +----------------------------------------------+
 *     8 | args                           uint64_t[146] |
 *       +----------------------------------------------+
 *  1176 | local_context                   LocalContext |
 *       +----------------------------------------------+
 *  1184 | global_context                 GlobalContext |
 *  1188 | (padding)                           28 bytes |
 *       +----------------------------------------------+
 *  1216
 * </pre>
 */
public final class DispatchPayloadLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2DispatchPayload", 1216, 64)
          .field("function_bin_addr", 0, Scalar.U64)
          .array("args", 8, Scalar.U64, Limits.DISPATCH_MAX_ARGS)
          .field("local_context", 1176, LocalContextLayout.SPEC)
          .field("global_context", 1184, GlobalContextLayout.SPEC)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_FUNCTION_BIN_ADDR = SPEC.offsetOf("function_bin_addr");
  public static final int OFFSET_ARGS = SPEC.offsetOf("args");
  public static final int OFFSET_LOCAL_CONTEXT = SPEC.offsetOf("local_context");
  public static final int OFFSET_GLOBAL_CONTEXT = SPEC.offsetOf("global_context");

  private DispatchPayloadLayout() {}

  /** Offset of an argument word. */
  public static long argumentOffset(int index) {
    return OFFSET_ARGS + (long) index * Long.BYTES;
  }
}
