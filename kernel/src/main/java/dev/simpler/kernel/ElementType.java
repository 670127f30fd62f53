package dev.simpler.kernel;

/** Element types of tiles and global tensors; {@link #code} is the dtype code of the ABI. */
public enum ElementType {
  FLOAT32(0, 4, true),
  FLOAT16(1, 2, true),
  INT32(2, 4, false),
  INT16(3, 2, false),
  INT8(4, 1, false),
  UINT8(5, 1, false),
  BFLOAT16(6, 2, true),
  INT64(7, 8, false),
  UINT64(8, 8, false),
  UINT16(9, 2, false),
  UINT32(10, 4, false);

  private final int code;
  private final int bytes;
  private final boolean floating;

  ElementType(int code, int bytes, boolean floating) {
    this.code = code;
    this.bytes = bytes;
    this.floating = floating;
  }

  /** The dtype code of the ABI. */
  public int code() {
    return code;
  }

  /** Size of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether it is a floating-point type. */
  public boolean isFloating() {
    return floating;
  }

  /** Whether it is an integer type that has {@code value}, the greatest of which has 63 bits. */
  public boolean holds(long value) {
    return switch (this) {
      case INT8 -> value == (byte) value;
      case UINT8 -> value == (value & 0xFF);
      case INT16 -> value == (short) value;
      case UINT16 -> value == (value & 0xFFFF);
      case INT32 -> value == (int) value;
      case UINT32 -> value == (value & 0xFFFF_FFFFL);
      case INT64 -> true;
      case UINT64 -> value >= 0;
      case FLOAT32, FLOAT16, BFLOAT16 -> false;
    };
  }
}
