package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * Writes tensor descriptors from their parts, for code that makes many and must not allocate. The
 * segment must have room for {@link TensorLayout#BYTES} bytes from the given offset.
 */
public final class TensorWriter {
  private static final int ADDRESS = TensorLayout.OFFSET_BUFFER + BufferLayout.OFFSET_ADDR;
  private static final int BUFFER_BYTES = TensorLayout.OFFSET_BUFFER + BufferLayout.OFFSET_SIZE;
  private static final int ALL_OFFSETS_ZERO = flag(TensorLayout.OFFSET_IS_ALL_OFFSET_ZERO);
  private static final int RAW_EQUALS_SHAPE = flag(TensorLayout.OFFSET_IS_RAW_EQ_SHAPES);
  private static final int MANUAL_DEP = flag(TensorLayout.OFFSET_MANUAL_DEP);
  private static final int PADDING = TensorLayout.SPEC.field("strides").end();

  private TensorWriter() {}

  /** The type and the three flags are neighbours and go out in one store. */
  private static int flag(int field) {
    return 1 << Byte.SIZE * (field - TensorLayout.OFFSET_DTYPE);
  }

  /**
   * Writes the descriptor of a contiguous tensor of version 0 that fills its buffer's frame.
   *
   * @param address device address of the buffer
   * @param bufferBytes its size, which may exceed the tensor's
   * @param owner the task that creates it
   * @param segment memory that holds the bytes
   * @param at where the descriptor begins in the segment, in bytes
   * @param type of the elements
   * @param manualDep whether dependency inference leaves the tensor alone
   * @param shape elements in each dimension
   */
  public static void contiguous(
      MemorySegment segment,
      long at,
      long address,
      long bufferBytes,
      long owner,
      DataType type,
      boolean manualDep,
      Shape shape) {
    int rank = shape.rank();
    head(segment, at, address, bufferBytes, owner, 0, 0, rank, flags(type, true, true, manualDep));
    for (int dim = 0; dim < Limits.MAX_RANK; dim++) {
      int extent = dim < rank ? shape.bits(dim) : 0;
      dimension(segment, at, dim, extent, extent, 0, 0);
    }
  }

  static int flags(DataType type, boolean offsetsZero, boolean rawEqualsShape, boolean manualDep) {
    return type.code()
        | (offsetsZero ? ALL_OFFSETS_ZERO : 0)
        | (rawEqualsShape ? RAW_EQUALS_SHAPE : 0)
        | (manualDep ? MANUAL_DEP : 0);
  }

  static void head(
      MemorySegment segment,
      long at,
      long address,
      long bufferBytes,
      long owner,
      long startOffset,
      int version,
      int rank,
      int flags) {
    segment.set(Bytes.U64, at + ADDRESS, address);
    segment.set(Bytes.U64, at + BUFFER_BYTES, bufferBytes);
    segment.set(Bytes.U64, at + TensorLayout.OFFSET_OWNER_TASK_ID, owner);
    segment.set(Bytes.U64, at + TensorLayout.OFFSET_START_OFFSET, startOffset);
    segment.set(Bytes.U32, at + TensorLayout.OFFSET_VERSION, version);
    segment.set(Bytes.U32, at + TensorLayout.OFFSET_NDIMS, rank);
    segment.set(Bytes.U32, at + TensorLayout.OFFSET_DTYPE, flags);
    segment.set(Bytes.U32, at + PADDING, 0);
  }

  static void dimension(
      MemorySegment segment, long at, int dim, int extent, int raw, int corner, int stride) {
    segment.set(Bytes.U32, at + TensorLayout.shapeOffset(dim), extent);
    segment.set(Bytes.U32, at + TensorLayout.rawShapeOffset(dim), raw);
    segment.set(Bytes.U32, at + TensorLayout.cornerOffset(dim), corner);
    segment.set(Bytes.U32, at + TensorLayout.strideOffset(dim), stride);
  }
}
