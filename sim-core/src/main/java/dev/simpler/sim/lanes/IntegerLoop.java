package dev.simpler.sim.lanes;

/**
 * Vector loops of one integer operation. Each works on whole vectors and returns how many bytes
 * that were; offsets are in bytes.
 */
interface IntegerLoop {
  /** {@code d[i] = a[i] op b[i]} on elements of {@code size} bytes. */
  int run(int size, byte[] m, int d, int a, int b, int bytes);

  /** {@code d[i] = a[i] op s} with the low bits of the scalar. */
  int runWith(int size, byte[] m, int d, int a, long scalar, int bytes);
}
