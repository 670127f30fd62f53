package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;

/**
 * The loops of one comparison over runs of consecutive elements. Element i decides bit {@code i mod
 * 8} of byte {@code i / 8}; the bits left in the last byte are 0. All offsets are in bytes.
 */
public interface CompareLoop {
  /** Compares {@code count} elements with as many others, exactly, on vectors where possible. */
  void run(ElementType type, byte[] m, int a, int b, byte[] bits, int at, int count);

  /** The same element by element. */
  void runScalar(ElementType type, byte[] m, int a, int b, byte[] bits, int at, int count);

  /** Compares with a float scalar, exactly. */
  void runWith(ElementType type, byte[] m, int a, float scalar, byte[] bits, int at, int count);

  /** Compares with an integer scalar, an element of the type extended to 64 bits. */
  void runWith(ElementType type, byte[] m, int a, long scalar, byte[] bits, int at, int count);
}
