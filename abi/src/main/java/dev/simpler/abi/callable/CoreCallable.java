package dev.simpler.abi.callable;

import java.util.Arrays;
import java.util.List;

/**
 * A kernel: its directions and its binary. The binary is a class image on the simulators and ELF
 * bytes on hardware; nothing here looks into it. How many directions it may have and what its bytes
 * are, the epoch of the ABI says ({@link KernelCodec}).
 */
public final class CoreCallable {
  private final List<Direction> signature;
  private final byte[] binary;

  private CoreCallable(List<Direction> signature, byte[] binary) {
    this.signature = signature;
    this.binary = binary;
  }

  /**
   * {@return a kernel from its directions and the bytes of its image}
   *
   * @param signature direction of each argument, in order
   * @param binary bytes of the kernel's image; copied
   */
  public static CoreCallable of(List<Direction> signature, byte[] binary) {
    return new CoreCallable(List.copyOf(signature), binary.clone());
  }

  /** {@return directions of the arguments} */
  public List<Direction> signature() {
    return signature;
  }

  /** {@return a copy of the binary} */
  public byte[] binary() {
    return binary.clone();
  }

  /** {@return size of the binary} */
  public int binarySize() {
    return binary.length;
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
