package dev.simpler.kernel;

import dev.simpler.abi.tensor.DataType;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Element types of tiles and global tensors: those of the ABI's tensors, whose sizes and codes
 * stand in {@link DataType}, and more that exist on a core only.
 */
public enum ElementType {
  /** IEEE single precision. */
  FLOAT32(DataType.FLOAT32, true),
  /** IEEE half precision. */
  FLOAT16(DataType.FLOAT16, true),
  /** Signed, 32 bits. */
  INT32(DataType.INT32, false),
  /** Signed, 16 bits. */
  INT16(DataType.INT16, false),
  /** Signed, 8 bits. */
  INT8(DataType.INT8, false),
  /** Unsigned, 8 bits. */
  UINT8(DataType.UINT8, false),
  /** The upper half of a FLOAT32. */
  BFLOAT16(DataType.BFLOAT16, true),
  /** Signed, 64 bits. */
  INT64(DataType.INT64, false),
  /** Unsigned, 64 bits. */
  UINT64(DataType.UINT64, false),
  /** Unsigned, 16 bits. */
  UINT16(DataType.UINT16, false),
  /** Unsigned, 32 bits. */
  UINT32(DataType.UINT32, false),
  /** Sign, 4 bits of exponent, 3 of mantissa; no infinity, NaN is all ones; up to 448. */
  FLOAT8_E4M3(DataType.FP8E4M3FN, true),
  /** Sign, 5 bits of exponent, 2 of mantissa; infinities and NaN as IEEE 754 has them. */
  FLOAT8_E5M2(Byte.BYTES, true),
  /** The power of two that its bits less 127 say: a scale. All ones are NaN. */
  FLOAT8_E8M0(DataType.FP8E8M0, true),
  /** Sign, a field of 2 to 4 bits that says how long the exponent is, exponent, mantissa. */
  HIFLOAT8(Byte.BYTES, true),
  /** Sign, 2 bits of exponent, 1 of mantissa; up to 6. Two make a byte. */
  FLOAT4_E2M1(true),
  /** Sign, 1 bit of exponent, 2 of mantissa; up to 1.75. Two make a byte. */
  FLOAT4_E1M2(true),
  /** -8 to 7. Two make a byte. */
  INT4(false);

  private static final int HALF_BYTE = 4;

  private static final ElementType[] BY_DATA_TYPE =
      Stream.of(DataType.values()).map(ElementType::find).toArray(ElementType[]::new);

  private final @Nullable DataType dataType;
  private final int bits;

  /** 0 where two elements make a byte. */
  private final int bytes;

  private final boolean floating;

  ElementType(DataType dataType, boolean floating) {
    this.dataType = dataType;
    this.bytes = dataType.bytes();
    this.bits = Byte.SIZE * bytes;
    this.floating = floating;
  }

  ElementType(int bytes, boolean floating) {
    this.dataType = null;
    this.bytes = bytes;
    this.bits = Byte.SIZE * bytes;
    this.floating = floating;
  }

  ElementType(boolean floating) {
    this.dataType = null;
    this.bytes = 0;
    this.bits = HALF_BYTE;
    this.floating = floating;
  }

  private static ElementType find(DataType dataType) {
    return Stream.of(values())
        .filter(type -> type.dataType == dataType)
        .findFirst()
        .orElse(UINT8); // a core has no such type and sees bytes
  }

  /**
   * {@return the element type of a tensor}
   *
   * @param dataType of a tensor
   */
  public static ElementType of(DataType dataType) {
    return BY_DATA_TYPE[dataType.ordinal()];
  }

  /** {@return the type of a tensor with such elements, if a tensor can have them} */
  public Optional<DataType> dataType() {
    return Optional.ofNullable(dataType);
  }

  /** {@return size of one element, which is not packed} */
  public int bytes() {
    if (bytes == 0) {
      throw new IllegalStateException(this + " has " + bits + " bits, two make a byte");
    }
    return bytes;
  }

  /** {@return size of one element in bits} */
  public int bits() {
    return bits;
  }

  /**
   * {@return size of neighbouring elements from the start of a byte on; what does not fill the last
   * byte takes it whole}
   *
   * @param elements how many, side by side
   */
  public long bytes(long elements) {
    return elements * bits + Byte.SIZE - 1 >> 3;
  }

  /** {@return whether two elements make a byte, the first one in its low bits} */
  public boolean isPacked() {
    return bytes == 0;
  }

  /**
   * {@return whether only moves, conversions and products take it: FLOAT of 8 bits, and all of 4
   * bits}
   */
  public boolean isNarrow() {
    return bytes == 0 || floating && bytes == 1;
  }

  /** {@return whether it is a floating-point type} */
  public boolean isFloating() {
    return floating;
  }

  /**
   * {@return whether it is an integer type that has {@code value}, the greatest of which has 63
   * bits}
   *
   * @param value a whole number
   */
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
      case INT4 -> value >= -8 && value < 8;
      case FLOAT32,
          FLOAT16,
          BFLOAT16,
          FLOAT8_E4M3,
          FLOAT8_E5M2,
          FLOAT8_E8M0,
          HIFLOAT8,
          FLOAT4_E2M1,
          FLOAT4_E1M2 ->
          false;
    };
  }
}
