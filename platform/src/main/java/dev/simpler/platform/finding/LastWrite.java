package dev.simpler.platform.finding;

/**
 * Bytes of a range of device memory that one deed wrote last.
 *
 * @param offset of the first byte within the range
 * @param bytes their number
 * @param deed what wrote them, where and when
 */
public record LastWrite(long offset, long bytes, Deed deed) {
  /**
   * {@return whether a byte of the range is among them}
   *
   * @param at an address on the device
   */
  public boolean covers(long at) {
    return at >= offset && at - offset < bytes;
  }
}
