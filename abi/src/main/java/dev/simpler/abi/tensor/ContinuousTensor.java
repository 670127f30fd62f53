package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * A contiguous tensor as run arguments carry it: an address, a shape, a type and the {@code
 * child_memory} flag.
 *
 * <p>Unflagged, {@code data} is a host address that the runtime stages. Flagged, it is an address
 * in memory that the executing worker already owns: the runtime passes it through and never
 * allocates, copies, records or frees anything for it.
 *
 * @param data the address, 0 for an empty tensor
 * @param shape 1 to 5 extents
 * @param type element type
 * @param childMemory whether {@code data} is device memory of the executing worker
 */
public record ContinuousTensor(long data, Shape shape, DataType type, boolean childMemory) {
  private static final String STRUCT = ContinuousTensorLayout.SPEC.name();
  private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED;
  private static final int OFFSET_PADDING = ContinuousTensorLayout.SPEC.field("child_memory").end();

  /** Bits of the flag and of the padding in the word that starts with the type. */
  private static final int FLAG_SHIFT =
      Byte.SIZE
          * (ContinuousTensorLayout.OFFSET_CHILD_MEMORY - ContinuousTensorLayout.OFFSET_DTYPE);

  private static final int PADDING_SHIFT =
      Byte.SIZE * (OFFSET_PADDING - ContinuousTensorLayout.OFFSET_DTYPE);

  public ContinuousTensor {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(type, "type");
  }

  /** A tensor in host memory. */
  public static ContinuousTensor host(long address, DataType type, int... extents) {
    return new ContinuousTensor(address, Shape.of(extents), type, false);
  }

  /** A tensor in device memory that the executing worker owns. */
  public static ContinuousTensor childMemory(long address, DataType type, int... extents) {
    return new ContinuousTensor(address, Shape.of(extents), type, true);
  }

  /** The same tensor at another address, on the device or not. */
  public ContinuousTensor at(long address, boolean onDevice) {
    return new ContinuousTensor(address, shape, type, onDevice);
  }

  /**
   * Size in bytes.
   *
   * @throws AbiException if it overflows a signed 64-bit number
   */
  public long nbytes() {
    return shape.bytes(type);
  }

  /** Writes the bytes of this tensor, padding zeroed. */
  public void encode(MemorySegment segment, long offset) {
    segment.set(U64, offset + ContinuousTensorLayout.OFFSET_DATA, data);
    for (int dim = 0; dim < Limits.MAX_RANK; dim++) {
      segment.set(
          U32,
          offset + ContinuousTensorLayout.shapeOffset(dim),
          dim < shape.rank() ? shape.bits(dim) : 0);
    }
    segment.set(U32, offset + ContinuousTensorLayout.OFFSET_NDIMS, shape.rank());
    // dtype, child_memory and the padding behind them in one store.
    segment.set(
        U64,
        offset + ContinuousTensorLayout.OFFSET_DTYPE,
        type.code() | (childMemory ? 1L << FLAG_SHIFT : 0));
  }

  /**
   * Reads a tensor.
   *
   * @throws AbiException if the bytes are no legal tensor; nothing is guessed or dropped
   */
  public static ContinuousTensor decode(MemorySegment segment, long offset) {
    long end = offset + ContinuousTensorLayout.BYTES;
    if (offset < 0 || end > segment.byteSize()) {
      throw AbiException.at(
          STRUCT,
          offset,
          "truncated: needs "
              + ContinuousTensorLayout.BYTES
              + " bytes, "
              + Math.max(0, segment.byteSize() - offset)
              + " are left");
    }
    int rank = segment.get(U32, offset + ContinuousTensorLayout.OFFSET_NDIMS);
    if (rank < 1 || rank > Limits.MAX_RANK) {
      throw AbiException.at(
          STRUCT,
          offset + ContinuousTensorLayout.OFFSET_NDIMS,
          "ndims " + Integer.toUnsignedString(rank) + " is outside 1.." + Limits.MAX_RANK);
    }
    int[] extents = new int[rank];
    for (int dim = 0; dim < Limits.MAX_RANK; dim++) {
      long at = offset + ContinuousTensorLayout.shapeOffset(dim);
      int extent = segment.get(U32, at);
      if (dim < rank) {
        extents[dim] = extent;
      } else if (extent != 0) {
        throw AbiException.at(
            STRUCT,
            at,
            "shapes["
                + dim
                + "] is "
                + Integer.toUnsignedString(extent)
                + " behind the last dimension, must be 0 with ndims "
                + rank);
      }
    }
    long tail = segment.get(U64, offset + ContinuousTensorLayout.OFFSET_DTYPE);
    int code = (int) (tail & 0xFF);
    if (!DataType.isCode(code)) {
      throw AbiException.at(
          STRUCT,
          offset + ContinuousTensorLayout.OFFSET_DTYPE,
          "dtype " + code + " is unknown, the codes are 0.." + (DataType.values().length - 1));
    }
    int flag = (int) (tail >>> FLAG_SHIFT) & 0xFF;
    if (flag > 1) {
      throw AbiException.at(
          STRUCT,
          offset + ContinuousTensorLayout.OFFSET_CHILD_MEMORY,
          "child_memory " + flag + " is neither 0 (host) nor 1 (device)");
    }
    if (tail >>> PADDING_SHIFT != 0) {
      throw AbiException.at(STRUCT, offset + OFFSET_PADDING, "padding bytes are not zero");
    }
    return new ContinuousTensor(
        segment.get(U64, offset + ContinuousTensorLayout.OFFSET_DATA),
        Shape.of(extents),
        DataType.ofCode(code),
        flag == 1);
  }
}
