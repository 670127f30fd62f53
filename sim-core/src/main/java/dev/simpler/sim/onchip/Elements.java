package dev.simpler.sim.onchip;

import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Pad;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Single elements in the bytes of an on-chip memory, little-endian and of any alignment. */
public final class Elements {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  /** Formats of less than 16 bits are padded with 0 by every pad value of the chips. */
  private static final long NARROW_PAD = 0;

  private Elements() {}

  /** Loads a FLOAT32. */
  public static float getFloat(byte[] bytes, int offset) {
    return (float) FLOAT.get(bytes, offset);
  }

  /** Stores a FLOAT32. */
  public static void putFloat(byte[] bytes, int offset, float value) {
    FLOAT.set(bytes, offset, value);
  }

  /** Loads 16 bits. */
  public static short getShort(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset);
  }

  /** Stores 16 bits. */
  public static void putShort(byte[] bytes, int offset, short value) {
    SHORT.set(bytes, offset, value);
  }

  /** Loads 32 bits. */
  public static int getInt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  /** Stores 32 bits. */
  public static void putInt(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  /** Loads 64 bits. */
  public static long getLong(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  /** Stores 64 bits. */
  public static void putLong(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }

  /** Widens a bfloat16; exact. */
  public static float bfloat16ToFloat(short bits) {
    return Bfloat16.value(bits);
  }

  /** Rounds to bfloat16, nearest with ties to even; a NaN stays a quiet NaN. */
  public static short floatToBfloat16(float value) {
    return Bfloat16.bits(value);
  }

  /** Loads an element of a floating-point type of at most 32 bits; exact. */
  public static float loadFloat(byte[] bytes, int offset, ElementType type) {
    return switch (type) {
      case FLOAT32 -> getFloat(bytes, offset);
      case FLOAT16 -> Float.float16ToFloat(getShort(bytes, offset));
      case BFLOAT16 -> bfloat16ToFloat(getShort(bytes, offset));
      case FLOAT8_E4M3, FLOAT8_E5M2, FLOAT8_E8M0, HIFLOAT8 -> Narrow.value(type, bytes[offset]);
      default -> throw new IllegalArgumentException(type + " is no floating-point type");
    };
  }

  /** Stores an element of a floating-point type, rounded to it once. */
  public static void storeFloat(byte[] bytes, int offset, ElementType type, float value) {
    switch (type) {
      case FLOAT32 -> putFloat(bytes, offset, value);
      case FLOAT16 -> putShort(bytes, offset, Float.floatToFloat16(value));
      case BFLOAT16 -> putShort(bytes, offset, floatToBfloat16(value));
      case FLOAT8_E4M3, FLOAT8_E5M2, FLOAT8_E8M0, HIFLOAT8 ->
          bytes[offset] = Narrow.bits(type, value);
      default -> throw new IllegalArgumentException(type + " is no floating-point type");
    }
  }

  /** Loads an element of an integer type, extended to 64 bits by its sign or by zeros. */
  public static long loadLong(byte[] bytes, int offset, ElementType type) {
    return switch (type) {
      case INT8 -> bytes[offset];
      case UINT8 -> bytes[offset] & 0xFF;
      case INT16 -> getShort(bytes, offset);
      case UINT16 -> getShort(bytes, offset) & 0xFFFF;
      case INT32 -> getInt(bytes, offset);
      case UINT32 -> getInt(bytes, offset) & 0xFFFF_FFFFL;
      case INT64, UINT64 -> getLong(bytes, offset);
      default -> throw new IllegalArgumentException(type + " is no integer type");
    };
  }

  /** Stores the low bits of {@code value} as an element of an integer type. */
  public static void storeLong(byte[] bytes, int offset, ElementType type, long value) {
    switch (type.bytes()) {
      case 1 -> bytes[offset] = (byte) value;
      case 2 -> putShort(bytes, offset, (short) value);
      case 4 -> putInt(bytes, offset, (int) value);
      default -> putLong(bytes, offset, value);
    }
  }

  /** The value a floating-point element would have after a store of {@code value}. */
  public static float rounded(ElementType type, float value) {
    return switch (type) {
      case FLOAT32 -> value;
      case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(value));
      case BFLOAT16 -> bfloat16ToFloat(floatToBfloat16(value));
      case FLOAT8_E4M3, FLOAT8_E5M2, FLOAT8_E8M0, HIFLOAT8 ->
          Narrow.value(type, Narrow.bits(type, value));
      default -> throw new IllegalArgumentException(type + " is no floating-point type");
    };
  }

  /** The low bits of {@code value} as an integer type, extended to 64 bits by sign or zeros. */
  public static long wrapped(ElementType type, long value) {
    return switch (type) {
      case INT8 -> (byte) value;
      case UINT8 -> value & 0xFF;
      case INT16 -> (short) value;
      case UINT16 -> value & 0xFFFF;
      case INT32 -> (int) value;
      case UINT32 -> value & 0xFFFF_FFFFL;
      case INT64, UINT64 -> value;
      default -> throw new IllegalArgumentException(type + " is no integer type");
    };
  }

  /** Loads the bits of an element of any type, the rest 0. */
  public static long bits(byte[] bytes, int offset, ElementType type) {
    return switch (type.bytes()) {
      case 1 -> bytes[offset] & 0xFFL;
      case 2 -> getShort(bytes, offset) & 0xFFFFL;
      case 4 -> getInt(bytes, offset) & 0xFFFF_FFFFL;
      default -> getLong(bytes, offset);
    };
  }

  /** Loads any element as a double; 64-bit integers round to it. */
  public static double load(byte[] bytes, int offset, ElementType type) {
    return type.isFloating() ? loadFloat(bytes, offset, type) : loadLong(bytes, offset, type);
  }

  /** Stores any element from a double: rounded for floats, truncated for integers. */
  public static void store(byte[] bytes, int offset, ElementType type, double value) {
    if (type.isFloating()) {
      storeFloat(bytes, offset, type, (float) value);
    } else {
      storeLong(bytes, offset, type, (long) value);
    }
  }

  /** The bits of a pad value that the type decides, in the low {@code type.bytes()} bytes. */
  public static long padBits(ElementType type, Pad pad) {
    return switch (pad) {
      case CUSTOM -> throw new IllegalArgumentException("the tile has the bits of its own value");
      case NULL, ZERO -> 0;
      case MIN ->
          switch (type) {
            case FLOAT32 -> 0xFF80_0000L;
            case FLOAT16 -> 0xFC00L;
            case BFLOAT16 -> 0xFF80L;
            case INT8 -> 0x80L;
            case INT16 -> 0x8000L;
            case INT32 -> 0x8000_0000L;
            case INT64 -> Long.MIN_VALUE;
            case UINT8, UINT16, UINT32, UINT64 -> 0;
            default -> NARROW_PAD;
          };
      case MAX ->
          switch (type) {
            case FLOAT32 -> 0x7F80_0000L;
            case FLOAT16 -> 0x7C00L;
            case BFLOAT16 -> 0x7F80L;
            case INT8 -> 0x7FL;
            case INT16 -> 0x7FFFL;
            case INT32 -> 0x7FFF_FFFFL;
            case INT64 -> Long.MAX_VALUE;
            case UINT8, UINT16, UINT32, UINT64 -> -1;
            default -> NARROW_PAD;
          };
    };
  }
}
