package dev.simpler.abi.callable;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Bytes of a kernel in one epoch: its header, then its binary at the place the header's size sets.
 */
public final class KernelCodec {
  private final StructSpec spec;
  private final Signature signature;
  private final int binarySizeAt;
  private final int resolvedAt;
  private final int binaryAt;

  /**
   * The codec of a header.
   *
   * @param spec the struct of the header, as the epoch places it
   */
  public KernelCodec(StructSpec spec) {
    this.spec = spec;
    signature = new Signature(spec);
    binarySizeAt = spec.offsetOf("binary_size_");
    resolvedAt = spec.offsetOf("resolved_addr_");
    binaryAt = spec.offsetOf("binary_data");
  }

  /** {@return the header} */
  public StructSpec spec() {
    return spec;
  }

  /** {@return most directions a kernel can state} */
  public int mostDirections() {
    return signature.most();
  }

  /**
   * {@return size of an encoded kernel: its header is padded up to the binary and never ends before
   * it}
   *
   * @param kernel a kernel with its directions
   */
  public int size(CoreCallable kernel) {
    return binaryAt + kernel.binarySize();
  }

  /** Size of the encoded kernel at {@code offset}, by what its header says. */
  long size(MemorySegment encoded, long offset) {
    Bytes.require(spec.name(), encoded, offset, spec.bytes());
    return binaryAt + Integer.toUnsignedLong(encoded.get(Bytes.U32, offset + binarySizeAt));
  }

  /** {@return how far before its binary a kernel begins} */
  public int binaryOffset() {
    return binaryAt;
  }

  /**
   * The directions of the kernel at {@code offset}; nothing else of it is looked at.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return directions of the arguments, in order
   * @throws AbiException if the bytes are none
   */
  public List<Direction> signature(MemorySegment segment, long offset) {
    return signature.decode(segment, offset);
  }

  /**
   * Writes header and binary; the resolved address is zero, the device fills it in.
   *
   * @param kernel a kernel with its directions
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   */
  public void encode(CoreCallable kernel, MemorySegment segment, long offset) {
    Bytes.require(spec.name(), segment, offset, size(kernel));
    segment.asSlice(offset, binaryAt).fill((byte) 0);
    signature.encode(kernel.signature(), segment, offset);
    byte[] binary = kernel.binary();
    segment.set(Bytes.U32, offset + binarySizeAt, binary.length);
    MemorySegment.copy(binary, 0, segment, Bytes.U8, offset + binaryAt, binary.length);
  }

  /**
   * {@return the encoded kernel as an array}
   *
   * @param kernel a kernel with its directions
   */
  public byte[] toBytes(CoreCallable kernel) {
    byte[] bytes = new byte[size(kernel)];
    encode(kernel, MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  /**
   * Reads a kernel at {@code offset}.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return the kernel, which keeps no reference to the segment
   * @throws AbiException if the bytes are none
   */
  public CoreCallable decode(MemorySegment segment, long offset) {
    String struct = spec.name();
    Bytes.require(struct, segment, offset, binaryAt);
    List<Direction> directions = signature.decode(segment, offset);
    int size =
        Bytes.count(struct, "binary size", segment, offset + binarySizeAt, Integer.MAX_VALUE);
    if (segment.get(Bytes.U64, offset + resolvedAt) != 0) {
      throw AbiException.at(
          struct,
          offset + resolvedAt,
          "the resolved address is set before the callable reached a device");
    }
    Bytes.requireZero(
        struct,
        "padding before the binary",
        segment,
        offset + spec.bytes(),
        binaryAt - spec.bytes());
    Bytes.require(struct, segment, offset + binaryAt, size);
    return CoreCallable.of(directions, segment.asSlice(offset + binaryAt, size).toArray(Bytes.U8));
  }
}
