package dev.simpler.abi.callable;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * A kernel: its directions and its binary. The binary is a class image on the simulators and ELF
 * bytes on hardware; nothing here looks into it.
 */
public final class CoreCallable {
  private static final String STRUCT = CoreCallableLayout.SPEC.name();

  private final List<Direction> signature;
  private final byte[] binary;

  private CoreCallable(List<Direction> signature, byte[] binary) {
    this.signature = signature;
    this.binary = binary;
  }

  /** A kernel from its directions and the bytes of its image. */
  public static CoreCallable of(List<Direction> signature, byte[] binary) {
    return new CoreCallable(Signature.checked(STRUCT, signature), binary.clone());
  }

  /** Directions of the arguments. */
  public List<Direction> signature() {
    return signature;
  }

  /** A copy of the binary. */
  public byte[] binary() {
    return binary.clone();
  }

  /** Size of the binary. */
  public int binarySize() {
    return binary.length;
  }

  /** Size of the encoded callable. */
  public int encodedSize() {
    // The struct is followed by padding up to the binary's alignment, and never ends before it.
    return CoreCallableLayout.OFFSET_BINARY_DATA + binary.length;
  }

  /** Writes header and binary; the resolved address is zero, the device fills it in. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, encodedSize());
    segment.asSlice(offset, CoreCallableLayout.OFFSET_BINARY_DATA).fill((byte) 0);
    Signature.encode(
        signature,
        segment,
        offset + CoreCallableLayout.OFFSET_SIGNATURE,
        offset + CoreCallableLayout.OFFSET_SIG_COUNT);
    segment.set(Bytes.U32, offset + CoreCallableLayout.OFFSET_BINARY_SIZE, binary.length);
    MemorySegment.copy(
        binary,
        0,
        segment,
        Bytes.U8,
        offset + CoreCallableLayout.OFFSET_BINARY_DATA,
        binary.length);
  }

  /** The encoded callable as an array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[encodedSize()];
    encode(MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  /** Reads a callable that takes {@code bytes} bytes from {@code offset}. */
  public static CoreCallable decode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, CoreCallableLayout.OFFSET_BINARY_DATA);
    List<Direction> signature =
        Signature.decode(
            STRUCT,
            segment,
            offset + CoreCallableLayout.OFFSET_SIGNATURE,
            offset + CoreCallableLayout.OFFSET_SIG_COUNT);
    long sizeAt = offset + CoreCallableLayout.OFFSET_BINARY_SIZE;
    int size = Bytes.count(STRUCT, "binary size", segment, sizeAt, Integer.MAX_VALUE);
    if (segment.get(Bytes.U64, offset + CoreCallableLayout.OFFSET_RESOLVED_ADDR) != 0) {
      throw AbiException.at(
          STRUCT,
          offset + CoreCallableLayout.OFFSET_RESOLVED_ADDR,
          "the resolved address is set before the callable reached a device");
    }
    Bytes.requireZero(
        STRUCT,
        "padding before the binary",
        segment,
        offset + CoreCallableLayout.BYTES,
        CoreCallableLayout.OFFSET_BINARY_DATA - CoreCallableLayout.BYTES);
    long binaryAt = offset + CoreCallableLayout.OFFSET_BINARY_DATA;
    Bytes.require(STRUCT, segment, binaryAt, size);
    return new CoreCallable(signature, segment.asSlice(binaryAt, size).toArray(Bytes.U8));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoreCallable that
        && signature.equals(that.signature)
        && Arrays.equals(binary, that.binary);
  }

  @Override
  public int hashCode() {
    return 31 * signature.hashCode() + Arrays.hashCode(binary);
  }

  @Override
  public String toString() {
    return "CoreCallable" + signature + " with " + binary.length + " bytes";
  }
}
