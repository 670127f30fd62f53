package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * The parts of a contiguous tensor, read where they lie: nothing is copied or allocated. One view
 * is moved over many tensors with {@link #wrap}, which checks the bytes; they must not change while
 * the view is on them. Used by one thread at a time.
 */
public final class ContinuousTensorView {
  private static final String STRUCT = ContinuousTensorLayout.SPEC.name();
  private static final int OFFSET_PADDING = ContinuousTensorLayout.SPEC.field("child_memory").end();

  /** Where flag and padding are in the word that starts with the type. */
  private static final int FLAG_SHIFT =
      Byte.SIZE
          * (ContinuousTensorLayout.OFFSET_CHILD_MEMORY - ContinuousTensorLayout.OFFSET_DTYPE);

  private static final int PADDING_SHIFT =
      Byte.SIZE * (OFFSET_PADDING - ContinuousTensorLayout.OFFSET_DTYPE);
  private static final long FLAG = 1L << FLAG_SHIFT;
  private static final int BYTE = 0xFF;

  private MemorySegment segment = MemorySegment.NULL;
  private long at;

  /** A view on nothing yet. */
  public ContinuousTensorView() {}

  /**
   * Moves the view to the tensor at an offset.
   *
   * @param bytes memory that holds tensors; not copied, so it has to outlive the view
   * @param offset where the tensor begins there, in bytes
   * @return this view
   * @throws AbiException if the bytes there are no legal tensor
   */
  public ContinuousTensorView wrap(MemorySegment bytes, long offset) {
    requireLegal(bytes, offset);
    segment = bytes;
    at = offset;
    return this;
  }

  /** {@return the address, 0 for an empty tensor} */
  public long data() {
    return segment.get(Bytes.U64, at + ContinuousTensorLayout.OFFSET_DATA);
  }

  /** {@return number of dimensions} */
  public int rank() {
    return rank(segment, at);
  }

  /**
   * {@return extent of a dimension below the rank}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public long extent(int dim) {
    return Integer.toUnsignedLong(
        segment.get(Bytes.U32, at + ContinuousTensorLayout.shapeOffset(dim)));
  }

  /** {@return element type} */
  public DataType type() {
    return DataType.ofCode((int) tail(segment, at) & BYTE);
  }

  /** {@return whether {@link #data} is device memory of the executing worker} */
  public boolean isChildMemory() {
    return (tail(segment, at) & FLAG) != 0;
  }

  /** {@return the tensor as a value that outlives the bytes} */
  public ContinuousTensor toTensor() {
    return valueAt(segment, at);
  }

  /** The type, the flag and zeros in the padding, as one word. */
  static long tail(DataType type, boolean childMemory) {
    return type.code() | (childMemory ? FLAG : 0);
  }

  /** The tensor of bytes that are known to be one. */
  static ContinuousTensor valueAt(MemorySegment segment, long offset) {
    int[] extents = new int[rank(segment, offset)];
    for (int dim = 0; dim < extents.length; dim++) {
      extents[dim] = segment.get(Bytes.U32, offset + ContinuousTensorLayout.shapeOffset(dim));
    }
    long tail = tail(segment, offset);
    return new ContinuousTensor(
        segment.get(Bytes.U64, offset + ContinuousTensorLayout.OFFSET_DATA),
        Shape.owned(extents),
        DataType.ofCode((int) tail & BYTE),
        (tail & FLAG) != 0);
  }

  /**
   * Refuses bytes that are no tensor. Small, with the words elsewhere, so that it is always inlined
   * and its reads are plain loads.
   */
  static void requireLegal(MemorySegment segment, long offset) {
    if (offset < 0 || offset > segment.byteSize() - ContinuousTensorLayout.BYTES) {
      throw truncated(segment, offset);
    }
    int rank = rank(segment, offset);
    long tail = tail(segment, offset);
    if (rank < 0
        || rank > Limits.MAX_RANK
        || !DataType.isCode((int) tail & BYTE)
        || (tail & ~(FLAG | BYTE)) != 0
        || !endsAt(segment, offset, rank)) {
      throw refusal(segment, offset, rank, tail);
    }
  }

  private static boolean endsAt(MemorySegment segment, long offset, int rank) {
    int behind = 0;
    for (int dim = rank; dim < Limits.MAX_RANK; dim++) {
      behind |= segment.get(Bytes.U32, offset + ContinuousTensorLayout.shapeOffset(dim));
    }
    return behind == 0;
  }

  private static int rank(MemorySegment segment, long offset) {
    return segment.get(Bytes.U32, offset + ContinuousTensorLayout.OFFSET_NDIMS);
  }

  private static long tail(MemorySegment segment, long offset) {
    return segment.get(Bytes.U64, offset + ContinuousTensorLayout.OFFSET_DTYPE);
  }

  private static AbiException truncated(MemorySegment segment, long offset) {
    return AbiException.at(
        STRUCT,
        offset,
        "truncated: needs "
            + ContinuousTensorLayout.BYTES
            + " bytes, "
            + Math.max(0, segment.byteSize() - offset)
            + " are left");
  }

  private static AbiException refusal(MemorySegment segment, long offset, int rank, long tail) {
    if (rank < 0 || rank > Limits.MAX_RANK) {
      return AbiException.at(
          STRUCT,
          offset + ContinuousTensorLayout.OFFSET_NDIMS,
          "ndims " + Integer.toUnsignedString(rank) + " is outside 0.." + Limits.MAX_RANK);
    }
    for (int dim = rank; dim < Limits.MAX_RANK; dim++) {
      long place = offset + ContinuousTensorLayout.shapeOffset(dim);
      int extent = segment.get(Bytes.U32, place);
      if (extent != 0) {
        return AbiException.at(
            STRUCT,
            place,
            "shapes["
                + dim
                + "] is "
                + Integer.toUnsignedString(extent)
                + " behind the last dimension, must be 0 with ndims "
                + rank);
      }
    }
    int code = (int) tail & BYTE;
    if (!DataType.isCode(code)) {
      return AbiException.at(
          STRUCT,
          offset + ContinuousTensorLayout.OFFSET_DTYPE,
          "dtype " + code + " is unknown, the codes are 0.." + (DataType.values().length - 1));
    }
    long flag = tail >>> FLAG_SHIFT & BYTE;
    if (flag > 1) {
      return AbiException.at(
          STRUCT,
          offset + ContinuousTensorLayout.OFFSET_CHILD_MEMORY,
          "child_memory " + flag + " is neither 0 (host) nor 1 (device)");
    }
    return AbiException.at(
        STRUCT,
        offset + OFFSET_PADDING,
        "padding bytes are not zero: 0x" + Long.toHexString(tail >>> PADDING_SHIFT));
  }
}
