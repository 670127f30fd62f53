package dev.simpler.abi.tensor;

import dev.simpler.abi.error.AbiException;

/**
 * Element types; the ordinal is the code on the wire. Which of them an epoch of the ABI has, its
 * {@code types} say.
 */
public enum DataType {
  /** IEEE single precision. */
  FLOAT32(4),
  /** IEEE half precision. */
  FLOAT16(2),
  /** Signed, 32 bits. */
  INT32(4),
  /** Signed, 16 bits. */
  INT16(2),
  /** Signed, 8 bits. */
  INT8(1),
  /** Unsigned, 8 bits. */
  UINT8(1),
  /** The upper half of a FLOAT32. */
  BFLOAT16(2),
  /** Signed, 64 bits. */
  INT64(8),
  /** Unsigned, 64 bits. */
  UINT64(8),
  /** Unsigned, 16 bits. */
  UINT16(2),
  /** Unsigned, 32 bits. */
  UINT32(4),
  /** A byte that is 0 or 1. */
  BOOL(1),
  /** Sign, 4 bits of exponent, 3 of mantissa; no infinity. */
  FP8E4M3FN(1),
  /** A power of two: the scale of a block. */
  FP8E8M0(1),
  /** Two numbers of 4 bits in a byte, which counts as one element. */
  FP4E2M1(1);

  private static final DataType[] BY_CODE = values();

  private final int bytes;

  DataType(int bytes) {
    this.bytes = bytes;
  }

  /** {@return the code on the wire} */
  public int code() {
    return ordinal();
  }

  /** {@return size of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /**
   * {@return whether {@code code} is a known type}
   *
   * @param code a number from the wire
   */
  public static boolean isCode(int code) {
    return code >= 0 && code < BY_CODE.length;
  }

  /**
   * {@return the type with the given code, a typed error for any other}
   *
   * @param code a number from the wire
   */
  public static DataType ofCode(int code) {
    if (!isCode(code)) {
      throw AbiException.value(
          "dtype", "dtype " + code + " is unknown, the codes are 0.." + (BY_CODE.length - 1));
    }
    return BY_CODE[code];
  }
}
