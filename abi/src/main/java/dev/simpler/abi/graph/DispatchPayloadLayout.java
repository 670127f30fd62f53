package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** What a core needs to run one block. */
public final class DispatchPayloadLayout {
  public static final int BYTES = 1216;
  public static final int ALIGNMENT = 64;
  public static final int OFFSET_FUNCTION_BIN_ADDR = 0;
  public static final int OFFSET_ARGS = 8;
  public static final int OFFSET_LOCAL_CONTEXT = 1176;
  public static final int OFFSET_GLOBAL_CONTEXT = 1184;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2DispatchPayload", BYTES, ALIGNMENT)
          .field("function_bin_addr", OFFSET_FUNCTION_BIN_ADDR, Scalar.U64)
          .array("args", OFFSET_ARGS, Scalar.U64, 146)
          .field("local_context", OFFSET_LOCAL_CONTEXT, LocalContextLayout.SPEC)
          .field("global_context", OFFSET_GLOBAL_CONTEXT, GlobalContextLayout.SPEC)
          .build();

  private DispatchPayloadLayout() {}
}
