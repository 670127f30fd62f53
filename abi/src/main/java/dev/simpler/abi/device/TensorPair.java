package dev.simpler.abi.device;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * A staged tensor: where it came from and where it is on the device.
 *
 * @param hostPtr host address
 * @param devPtr device address
 * @param size bytes
 */
public record TensorPair(long hostPtr, long devPtr, long size) {
  /** Writes the bytes of {@link TensorPairLayout}, padding zeroed. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(TensorPairLayout.SPEC.name(), segment, offset, TensorPairLayout.BYTES);
    segment.asSlice(offset, TensorPairLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U64, offset + TensorPairLayout.OFFSET_HOST_PTR, hostPtr);
    segment.set(Bytes.U64, offset + TensorPairLayout.OFFSET_DEV_PTR, devPtr);
    segment.set(Bytes.U64, offset + TensorPairLayout.OFFSET_SIZE, size);
  }

  /** Reads the bytes of {@link TensorPairLayout}; padding that is not zero is refused. */
  public static TensorPair decode(MemorySegment segment, long offset) {
    Bytes.requirePadding(TensorPairLayout.SPEC, segment, offset);
    return new TensorPair(
        segment.get(Bytes.U64, offset + TensorPairLayout.OFFSET_HOST_PTR),
        segment.get(Bytes.U64, offset + TensorPairLayout.OFFSET_DEV_PTR),
        segment.get(Bytes.U64, offset + TensorPairLayout.OFFSET_SIZE));
  }
}
