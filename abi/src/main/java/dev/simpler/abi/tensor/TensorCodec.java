package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The 128 bytes of a device tensor. Strides lie in the reference's tail padding; all zero means
 * row-major over the raw shape, which is what the reference itself writes.
 */
final class TensorCodec {
  private static final String STRUCT = TensorLayout.SPEC.name();
  private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfByte U8 = ValueLayout.JAVA_BYTE;
  private static final int OFFSET_PADDING = TensorLayout.SPEC.field("strides").end();

  private TensorCodec() {}

  static void encode(Tensor tensor, MemorySegment segment, long offset) {
    boolean implied = tensor.stridesAreImplied();
    TensorWriter.head(
        segment,
        offset,
        tensor.address(),
        tensor.bufferBytes(),
        tensor.owner(),
        tensor.startOffset(),
        tensor.version(),
        tensor.rank(),
        TensorWriter.flags(
            tensor.type(), tensor.isAllOffsetZero(), tensor.isRawEqualShape(), tensor.manualDep()));
    for (int dim = 0; dim < Limits.MAX_RANK; dim++) {
      if (dim < tensor.rank()) {
        TensorWriter.dimension(
            segment,
            offset,
            dim,
            (int) tensor.extent(dim),
            tensor.rawExtentBits(dim),
            tensor.offsetBits(dim),
            implied ? 0 : strideBits(tensor, dim));
      } else {
        TensorWriter.dimension(segment, offset, dim, 0, 0, 0, 0);
      }
    }
  }

  private static int strideBits(Tensor tensor, int dim) {
    long stride = tensor.stride(dim);
    if (stride >>> 32 != 0) {
      throw AbiException.value(
          STRUCT, "stride " + stride + " of dimension " + dim + " is beyond 2^32-1 elements");
    }
    return (int) stride;
  }

  static Tensor decode(MemorySegment segment, long offset) {
    if (offset < 0 || offset + TensorLayout.BYTES > segment.byteSize()) {
      throw AbiException.at(STRUCT, offset, "truncated: needs " + TensorLayout.BYTES + " bytes");
    }
    int rank = segment.get(U32, offset + TensorLayout.OFFSET_NDIMS);
    if (rank < 0 || rank > Limits.MAX_RANK) {
      throw AbiException.at(
          STRUCT,
          offset + TensorLayout.OFFSET_NDIMS,
          "ndims " + Integer.toUnsignedString(rank) + " is outside 0.." + Limits.MAX_RANK);
    }
    int code = Byte.toUnsignedInt(segment.get(U8, offset + TensorLayout.OFFSET_DTYPE));
    if (!DataType.isCode(code)) {
      throw AbiException.at(
          STRUCT, offset + TensorLayout.OFFSET_DTYPE, "dtype " + code + " is unknown");
    }
    boolean zero = flag(segment, offset, TensorLayout.OFFSET_IS_ALL_OFFSET_ZERO, "all_offset_zero");
    boolean rawEqual = flag(segment, offset, TensorLayout.OFFSET_IS_RAW_EQ_SHAPES, "raw_eq_shapes");
    boolean manual = flag(segment, offset, TensorLayout.OFFSET_MANUAL_DEP, "manual_dep");
    int[] shape = dims(segment, offset + TensorLayout.OFFSET_SHAPES, rank, "shapes");
    int[] raw = dims(segment, offset + TensorLayout.OFFSET_RAW_SHAPES, rank, "raw_shapes");
    int[] corner = dims(segment, offset + TensorLayout.OFFSET_OFFSETS, rank, "offsets");
    int[] steps = dims(segment, offset + TensorLayout.OFFSET_STRIDES, rank, "strides");
    if (segment.get(U32, offset + OFFSET_PADDING) != 0) {
      throw AbiException.at(STRUCT, offset + OFFSET_PADDING, "padding bytes are not zero");
    }
    if (rawEqual && !Arrays.equals(shape, raw)) {
      throw AbiException.at(
          STRUCT, offset + TensorLayout.OFFSET_IS_RAW_EQ_SHAPES, "raw_shapes differ from shapes");
    }
    Tensor tensor =
        new Tensor(
            segment.get(U64, offset + TensorLayout.OFFSET_BUFFER + BufferLayout.OFFSET_ADDR),
            segment.get(U64, offset + TensorLayout.OFFSET_BUFFER + BufferLayout.OFFSET_SIZE),
            segment.get(U64, offset + TensorLayout.OFFSET_OWNER_TASK_ID),
            segment.get(U64, offset + TensorLayout.OFFSET_START_OFFSET),
            segment.get(U32, offset + TensorLayout.OFFSET_VERSION),
            DataType.ofCode(code),
            manual,
            shape,
            rawEqual ? shape : raw,
            corner,
            strides(offset, raw, steps));
    if (zero != tensor.isAllOffsetZero()) {
      throw AbiException.at(
          STRUCT,
          offset + TensorLayout.OFFSET_IS_ALL_OFFSET_ZERO,
          "is_all_offset_zero is " + zero + " with start offset " + tensor.startOffset());
    }
    return tensor;
  }

  private static boolean flag(MemorySegment segment, long offset, int field, String name) {
    byte value = segment.get(U8, offset + field);
    if ((value & ~1) != 0) {
      throw AbiException.at(
          STRUCT, offset + field, name + " is " + Byte.toUnsignedInt(value) + ", not 0 or 1");
    }
    return value == 1;
  }

  private static int[] dims(MemorySegment segment, long at, int rank, String name) {
    int[] values = new int[rank];
    for (int dim = 0; dim < Limits.MAX_RANK; dim++) {
      int value = segment.get(U32, at + (long) dim * Integer.BYTES);
      if (dim < rank) {
        values[dim] = value;
      } else if (value != 0) {
        throw AbiException.at(
            STRUCT,
            at + (long) dim * Integer.BYTES,
            name + "[" + dim + "] behind the last dimension is not 0");
      }
    }
    return values;
  }

  private static long[] strides(long offset, int[] raw, int[] steps) {
    boolean implied = true;
    long[] strides = new long[steps.length];
    for (int dim = 0; dim < steps.length; dim++) {
      strides[dim] = Integer.toUnsignedLong(steps[dim]);
      implied &= steps[dim] == 0;
    }
    if (implied) {
      return Strides.rowMajor(raw);
    }
    if (Strides.isRowMajor(strides, raw)) {
      throw AbiException.at(
          STRUCT,
          offset + TensorLayout.OFFSET_STRIDES,
          "strides of a row-major buffer are written as zeros");
    }
    return strides;
  }
}
