package dev.simpler.platform;

/**
 * The shape of a simulated device's addresses, so that both sides of the fence recognise them.
 *
 * <pre>
 *  63 62     56 55  52 51    46 45                        0
 *  +--+--------+------+--------+---------------------------+
 *  |0 | space  |  0xD | device | offset, 64 TiB            |
 *  +--+--------+------+--------+---------------------------+
 * </pre>
 *
 * <p>No host allocator returns such a value: user space ends below bit 47 on x86-64 (below bit 52
 * on AArch64 with the largest address option) unless a program asks for more by a placement hint,
 * and pointer tags live in bits 56 to 63: whatever stands there, bits 52 to 55 of a host address
 * are 0. Devices of one number that are open at once in one process differ in their space. Hardware
 * device addresses have no tag; only simulated ones are recognised here.
 */
public final class DeviceAddress {
  /** Bits of the offset within a device. */
  public static final int OFFSET_BITS = 46;

  /** First device id that does not fit; ids are {@code [0, 64)}. */
  public static final int DEVICE_LIMIT = 64;

  /** How many devices of one number can be told apart. */
  public static final int SPACE_LIMIT = 128;

  private static final int SPACE_SHIFT = 56;
  private static final int TAG_SHIFT = 52;
  private static final int TAG_MASK = 0xF;
  private static final long TAG = 0xD;

  private DeviceAddress() {}

  /**
   * {@return whether {@code address} is one of some simulated device}
   *
   * @param address 64 bits
   */
  public static boolean isDevice(long address) {
    return address >= 0 && (address >>> TAG_SHIFT & TAG_MASK) == TAG;
  }

  /**
   * {@return the device of an address for which {@link #isDevice} holds}
   *
   * @param address of the device
   */
  public static int device(long address) {
    return (int) (address >>> OFFSET_BITS) & (DEVICE_LIMIT - 1);
  }

  /**
   * {@return first address of a device that is the only one of its number}
   *
   * @param device number of a device
   */
  public static long base(int device) {
    return base(device, 0);
  }

  /**
   * {@return first address of a device in one of the {@link #SPACE_LIMIT} spaces of its number}
   *
   * @param device number of a device
   * @param space which of its spaces, from 0
   */
  public static long base(int device, int space) {
    return (long) space << SPACE_SHIFT | TAG << TAG_SHIFT | (long) device << OFFSET_BITS;
  }

  /**
   * {@return how addresses are written in messages}
   *
   * @param address 64 bits, of any space
   */
  public static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }
}
