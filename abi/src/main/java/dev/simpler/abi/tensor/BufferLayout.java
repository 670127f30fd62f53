package dev.simpler.abi.tensor;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Base address and size of a device buffer. */
public final class BufferLayout {
  public static final int BYTES = 16;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_ADDR = 0;
  public static final int OFFSET_SIZE = 8;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PTOBufferHandle", BYTES, ALIGNMENT)
          .field("addr", OFFSET_ADDR, Scalar.U64)
          .field("size", OFFSET_SIZE, Scalar.U64)
          .build();

  private BufferLayout() {}
}
