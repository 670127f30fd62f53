package dev.simpler.platform;

/**
 * The shape of the addresses at which a device reaches windows of others. They mean nothing on a
 * device that is not connected with the window, so none can be taken for memory.
 *
 * <pre>
 *  63 62     56 55  52 51    46 45      32 31              0
 *  +--+--------+------+--------+----------+-----------------+
 *  |0 | space  |  0xE | device |  number  | offset, 4 GiB   |
 *  +--+--------+------+--------+----------+-----------------+
 * </pre>
 *
 * <p>Space and device are those of the window's owner ({@link DeviceAddress}), the number counts
 * its windows, so every rank of every domain has a range of its own.
 */
public final class PeerAddress {
  /** Bits of the offset within a window. */
  public static final int OFFSET_BITS = 32;

  /** Windows that a device can have had before their numbers begin anew. */
  public static final int NUMBERS = 1 << DeviceAddress.OFFSET_BITS - OFFSET_BITS;

  private static final int TAG_SHIFT = 52;
  private static final long DEVICE_TAG = 0xD;
  private static final long TAG = 0xE;
  private static final long CHANGE = (DEVICE_TAG ^ TAG) << TAG_SHIFT;

  private PeerAddress() {}

  /**
   * {@return whether {@code address} is one of some window}
   *
   * @param address 64 bits, of any space
   */
  public static boolean isPeer(long address) {
    return address >= 0 && (address >>> TAG_SHIFT & 0xF) == TAG;
  }

  /**
   * {@return first address of a window}
   *
   * @param owner first address of the memory of the device that owns it
   * @param number below {@link #NUMBERS}
   */
  public static long base(long owner, int number) {
    return owner ^ CHANGE | (long) number << OFFSET_BITS;
  }

  /**
   * {@return what all windows of one device, and of no other, have in common}
   *
   * @param address 64 bits, of any space
   */
  public static long owner(long address) {
    return address >>> DeviceAddress.OFFSET_BITS;
  }

  /**
   * {@return the device that owns the window of an address for which {@link #isPeer} holds}
   *
   * @param address 64 bits, of any space
   */
  public static int device(long address) {
    return DeviceAddress.device(address);
  }

  /**
   * {@return first address of the window of an address}
   *
   * @param address 64 bits, of any space
   */
  public static long window(long address) {
    return address & -(1L << OFFSET_BITS);
  }
}
