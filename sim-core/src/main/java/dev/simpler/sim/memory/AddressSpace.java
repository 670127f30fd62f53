package dev.simpler.sim.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceMemoryException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The address range of one open device. Devices of one number that are open at once in this process
 * have different ranges, so that none takes an address of another for its own; the first has the
 * range it would have alone. Closing gives the range to the next device of that number. Any thread.
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

  /** Its first address. */
  public long base() {
    return DeviceAddress.base(device, number);
  }

  /** Gives the range back; idempotent. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      int word = device * WORDS + number / Long.SIZE;
      TAKEN.accumulateAndGet(word, ~(1L << number), (taken, kept) -> taken & kept);
    }
  }
}
