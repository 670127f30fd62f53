package dev.simpler.abi.callable;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Header of a kernel; the binary follows at {@link #OFFSET_BINARY_DATA}. */
public final class CoreCallableLayout {
  public static final int BYTES = 80;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_SIGNATURE = 0;
  public static final int OFFSET_SIG_COUNT = 64;
  public static final int OFFSET_BINARY_SIZE = 68;
  public static final int OFFSET_RESOLVED_ADDR = 72;
  public static final int OFFSET_STORAGE = 80;
  public static final int OFFSET_BINARY_DATA = 128;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("CoreCallable", BYTES, ALIGNMENT)
          .array("signature_", OFFSET_SIGNATURE, Scalar.I32, 16)
          .field("sig_count_", OFFSET_SIG_COUNT, Scalar.I32)
          .field("binary_size_", OFFSET_BINARY_SIZE, Scalar.U32)
          .field("resolved_addr_", OFFSET_RESOLVED_ADDR, Scalar.U64)
          .tail("storage_", OFFSET_STORAGE)
          .tail("binary_data", OFFSET_BINARY_DATA)
          .build();

  private CoreCallableLayout() {}
}
