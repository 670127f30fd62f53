package dev.simpler.sim.core;

/**
 * Bytes on their way from a cube core to UB of a vector core, or from that to L1 of a cube core.
 *
 * @param time when the last of them is there
 * @param offset of the first byte there
 * @param pitch bytes from one row to the next there
 * @param rowBytes bytes of one row
 * @param bytes rows, one after the other
 */
public record CoreWrite(long time, int offset, int pitch, int rowBytes, byte[] bytes) {
  /** Puts the bytes where they belong. */
  public void apply(byte[] memory) {
    int to = offset;
    for (int from = 0; from < bytes.length; from += rowBytes) {
      System.arraycopy(bytes, from, memory, to, rowBytes);
      to += pitch;
    }
  }
}
