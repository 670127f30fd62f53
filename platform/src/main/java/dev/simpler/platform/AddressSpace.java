package dev.simpler.platform;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The address range of one open simulated device. Devices of one number that are open at once have
 * different ranges, so that none takes an address of another for its own; the first has the range
 * it would have alone. Closing gives the range to the next device of that number. Whoever opens
 * devices in other processes takes their ranges in this one and tells the other processes which to
 * take. Any thread.
 */
public final class AddressSpace implements AutoCloseable {
  private static final int WORDS = DeviceAddress.SPACE_LIMIT / Long.SIZE;

  /**
   * Which ranges are taken, a bit for each. Addresses are the process's, so this is, too: there is
   * no object that all who open devices share.
   */
  private static final AtomicLongArray TAKEN =
      new AtomicLongArray(DeviceAddress.DEVICE_LIMIT * WORDS);

  private final int device;
  private final int number;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private AddressSpace(int device, int number) {
    this.device = device;
    this.number = number;
  }

  /**
   * Takes the lowest free range of a device.
   *
   * @param device its number, {@code [0, 64)}
   * @return the range, taken until it is given back
   * @throws DeviceMemoryException UNAVAILABLE if all are taken
   */
  public static AddressSpace take(int device) {
    for (int word = device * WORDS; word < (device + 1) * WORDS; word++) {
      for (long taken = TAKEN.get(word); taken != -1; taken = TAKEN.get(word)) {
        int bit = Long.numberOfTrailingZeros(~taken);
        if (TAKEN.compareAndSet(word, taken, taken | 1L << bit)) {
          return new AddressSpace(device, (word - device * WORDS) * Long.SIZE + bit);
        }
      }
    }
    throw new DeviceMemoryException(
        Fault.of(
                ErrorCategory.UNAVAILABLE,
                "device "
                    + device
                    + " is open "
                    + DeviceAddress.SPACE_LIMIT
                    + " times in this process, which is the most")
            .mend("close workers that are no longer used"));
  }

  /**
   * Takes one range, which another process has set apart for a device that is opened here.
   *
   * @param device its number, {@code [0, 64)}
   * @param number of the range, {@code [0, 128)}
   * @return the range, taken until it is given back
   * @throws DeviceMemoryException UNAVAILABLE if it is taken
   */
  public static AddressSpace take(int device, int number) {
    long bit = 1L << number;
    if ((TAKEN.getAndAccumulate(word(device, number), bit, (old, more) -> old | more) & bit) != 0) {
      throw new DeviceMemoryException(
          Fault.of(
                  ErrorCategory.UNAVAILABLE,
                  "address range "
                      + number
                      + " of device "
                      + device
                      + " is taken by a device that is open in this process")
              .mend("leave the choice of the range to the worker, or close the other device"));
    }
    return new AddressSpace(device, number);
  }

  private static int word(int device, int number) {
    return device * WORDS + number / Long.SIZE;
  }

  /** {@return which of the ranges of its device it is, {@code [0, 128)}} */
  public int number() {
    return number;
  }

  /** {@return its first address} */
  public long base() {
    return DeviceAddress.base(device, number);
  }

  /** Gives the range back; idempotent. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      TAKEN.accumulateAndGet(word(device, number), ~(1L << number), (taken, kept) -> taken & kept);
    }
  }
}
