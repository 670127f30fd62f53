package dev.simpler.runtime.host;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.NarrowFloat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Elements of host tensors as Java numbers, one conversion per element type. */
final class HostElements {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private HostElements() {}

  static float getFloat(MemorySegment memory, DataType type, long index) {
    return switch (type) {
      case FLOAT32 -> memory.getAtIndex(FLOAT, index);
      case FLOAT16 -> Float.float16ToFloat(memory.getAtIndex(SHORT, index));
      case BFLOAT16 -> Bfloat16.value(memory.getAtIndex(SHORT, index));
      case FP8E4M3FN, FP8E8M0 -> NarrowFloat.of(type).value(memory.getAtIndex(BYTE, index));
      case INT32, INT16, INT8, UINT8, INT64, UINT64, UINT16, UINT32, BOOL, FP4E2M1 ->
          throw wrong(type, "floating-point");
    };
  }

  static void setFloat(MemorySegment memory, DataType type, long index, float value) {
    switch (type) {
      case FLOAT32 -> memory.setAtIndex(FLOAT, index, value);
      case FLOAT16 -> memory.setAtIndex(SHORT, index, Float.floatToFloat16(value));
      case BFLOAT16 -> memory.setAtIndex(SHORT, index, Bfloat16.bits(value));
      case FP8E4M3FN, FP8E8M0 -> memory.setAtIndex(BYTE, index, NarrowFloat.of(type).bits(value));
      case INT32, INT16, INT8, UINT8, INT64, UINT64, UINT16, UINT32, BOOL, FP4E2M1 ->
          throw wrong(type, "floating-point");
    }
  }

  static long getLong(MemorySegment memory, DataType type, long index) {
    return switch (type) {
      case INT32 -> memory.getAtIndex(INT, index);
      case INT16 -> memory.getAtIndex(SHORT, index);
      case INT8 -> memory.getAtIndex(BYTE, index);
      case UINT8, BOOL, FP4E2M1 -> memory.getAtIndex(BYTE, index) & 0xFF;
      case UINT16 -> memory.getAtIndex(SHORT, index) & 0xFFFF;
      case UINT32 -> Integer.toUnsignedLong(memory.getAtIndex(INT, index));
      case INT64, UINT64 -> memory.getAtIndex(LONG, index);
      case FLOAT32, FLOAT16, BFLOAT16, FP8E4M3FN, FP8E8M0 -> throw wrong(type, "integer");
    };
  }

  static void setLong(MemorySegment memory, DataType type, long index, long value) {
    switch (type) {
      case INT32 -> memory.setAtIndex(INT, index, (int) within(type, value, -1L << 31, 1L << 31));
      case INT16 -> memory.setAtIndex(SHORT, index, (short) within(type, value, -1 << 15, 1 << 15));
      case INT8 -> memory.setAtIndex(BYTE, index, (byte) within(type, value, -128, 128));
      case UINT8, FP4E2M1 -> memory.setAtIndex(BYTE, index, (byte) within(type, value, 0, 256));
      case BOOL -> memory.setAtIndex(BYTE, index, (byte) within(type, value, 0, 2));
      case UINT16 -> memory.setAtIndex(SHORT, index, (short) within(type, value, 0, 1 << 16));
      case UINT32 -> memory.setAtIndex(INT, index, (int) within(type, value, 0, 1L << 32));
      case INT64, UINT64 -> memory.setAtIndex(LONG, index, value);
      case FLOAT32, FLOAT16, BFLOAT16, FP8E4M3FN, FP8E8M0 -> throw wrong(type, "integer");
    }
  }

  private static long within(DataType type, long value, long least, long limit) {
    if (value < least || value >= limit) {
      throw new HostMemoryException(
          Fault.of(
              ErrorCategory.USAGE,
              value + " is outside [" + least + ", " + limit + "), the range of " + type));
    }
    return value;
  }

  private static HostMemoryException wrong(DataType type, String wanted) {
    return new HostMemoryException(
        Fault.of(ErrorCategory.USAGE, "a tensor of " + type + " has no " + wanted + " elements"));
  }
}
