package dev.simpler.abi.tensor;

import dev.simpler.abi.error.AbiException;

/**
 * Element types; the ordinal is the code on the wire. Which of them an epoch of the ABI has, its
 * {@code types} say.
 */
public enum DataType {
  FLOAT32(4),
  FLOAT16(2),
  INT32(4),
  INT16(2),
  INT8(1),
  UINT8(1),
  BFLOAT16(2),
  INT64(8),
  UINT64(8),
  UINT16(2),
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

  /** The code on the wire. */
  public int code() {
    return ordinal();
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether {@code code} is a known type. */
  public static boolean isCode(int code) {
    return code >= 0 && code < BY_CODE.length;
  }

  /** The type with the given code, a typed error for any other. */
  public static DataType ofCode(int code) {
    if (!isCode(code)) {
      throw AbiException.value(
          "dtype", "dtype " + code + " is unknown, the codes are 0.." + (BY_CODE.length - 1));
    }
    return BY_CODE[code];
  }
}
