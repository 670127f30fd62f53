package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;
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
 * @param shape 0 to 5 extents; none is one element
 * @param type element type
 * @param childMemory whether {@code data} is device memory of the executing worker
 */
public record ContinuousTensor(long data, Shape shape, DataType type, boolean childMemory) {
  /** Checks the values. */
  public ContinuousTensor {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(type, "type");
  }

  /**
   * {@return a tensor in host memory}
   *
   * @param address of its first byte on the host
   * @param type of the elements
   * @param extents elements in each dimension, read as unsigned
   */
  public static ContinuousTensor host(long address, DataType type, int... extents) {
    return new ContinuousTensor(address, Shape.of(extents), type, false);
  }

  /**
   * {@return a tensor in device memory that the executing worker owns}
   *
   * @param address of its first byte on the device
   * @param type of the elements
   * @param extents elements in each dimension, read as unsigned
   */
  public static ContinuousTensor childMemory(long address, DataType type, int... extents) {
    return new ContinuousTensor(address, Shape.of(extents), type, true);
  }

  /**
   * {@return the same tensor at another address, on the device or not}
   *
   * @param address of the first byte there
   * @param onDevice whether that is device memory of the executing worker
   */
  public ContinuousTensor at(long address, boolean onDevice) {
    return new ContinuousTensor(address, shape, type, onDevice);
  }

  /**
   * {@return size in bytes}
   *
   * @throws AbiException if it overflows a signed 64-bit number
   */
  public long nbytes() {
    return shape.bytes(type);
  }

  /**
   * Writes the bytes of this tensor, padding zeroed.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   */
  public void encode(MemorySegment segment, long offset) {
    int rank = shape.rank();
    segment.set(Bytes.U64, offset + ContinuousTensorLayout.OFFSET_DATA, data);
    for (int dim = 0; dim < Limits.MAX_RANK; dim++) {
      segment.set(
          Bytes.U32,
          offset + ContinuousTensorLayout.shapeOffset(dim),
          dim < rank ? shape.bits(dim) : 0);
    }
    segment.set(Bytes.U32, offset + ContinuousTensorLayout.OFFSET_NDIMS, rank);
    // dtype, child_memory and the padding behind them in one store.
    segment.set(
        Bytes.U64,
        offset + ContinuousTensorLayout.OFFSET_DTYPE,
        ContinuousTensorView.tail(type, childMemory));
  }

  /**
   * Reads a tensor; {@link ContinuousTensorView} reads its parts without making one.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return the tensor, a value of its own
   * @throws AbiException if the bytes are no legal tensor; nothing is guessed or dropped
   */
  public static ContinuousTensor decode(MemorySegment segment, long offset) {
    ContinuousTensorView.requireLegal(segment, offset);
    return ContinuousTensorView.valueAt(segment, offset);
  }
}
