package dev.simpler.sim.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.sim.memory.FreedHistory.Freed;
import org.jspecify.annotations.Nullable;

/**
 * Why a device address is no good.
 *
 * @param category kind of error
 * @param clause what is wrong with the address, as one clause
 * @param since its history, or empty
 * @param mend advice
 */
record Diagnosis(ErrorCategory category, String clause, String since, String mend) {
  /** Addresses below this are taken for null plus a small offset. */
  private static final long NULL_PAGE = 65536;

  private static final String KEEP_INSIDE =
      "keep the access inside one live allocation of this device";

  /**
   * Diagnoses an access of {@code bytes} bytes at {@code address} that device {@code device}
   * refused.
   */
  static Diagnosis of(int device, long address, long bytes, AddressMap map, FreedHistory history) {
    if (address >= 0 && address < NULL_PAGE) {
      return new Diagnosis(
          ErrorCategory.DEVICE_MEMORY,
          address == 0 ? "the address is null" : "the address is null plus " + address,
          "",
          "pass an address that malloc returned");
    }
    if (!DeviceAddress.isDevice(address)) {
      return new Diagnosis(
          ErrorCategory.WRONG_SPACE,
          Hex.of(address)
              + " is not a device address (those have 0xd in bits 52 to 55);"
              + " it looks like a host address",
          "",
          "copy host data to the device and pass the device address");
    }
    if (DeviceAddress.device(address) != device) {
      return new Diagnosis(
          ErrorCategory.DEVICE_MEMORY,
          Hex.of(address)
              + " belongs to device "
              + DeviceAddress.device(address)
              + ", not to device "
              + device,
          "",
          "use it on its own device, or copy through the host");
    }
    if (!map.spans(address)) {
      return new Diagnosis(
          ErrorCategory.DEVICE_MEMORY,
          Hex.of(address) + " belongs to device " + device + " as another worker has it open",
          "",
          "use it on the worker that allocated it, or copy through the host");
    }
    return within(address, bytes, map, history);
  }

  private static Diagnosis within(long address, long bytes, AddressMap map, FreedHistory history) {
    Allocation slot = map.at(address);
    if (slot != null && slot.covers(address)) {
      long past = bytes - (slot.bytes - (address - slot.address));
      return inBounds(
          Hex.of(address)
              + (past > 0
                  ? " starts in " + slot.describe() + " but runs " + past + " bytes past its end"
                  : " lies in " + slot.describe()));
    }
    Freed freed = history.find(address);
    if (freed != null) {
      return new Diagnosis(
          ErrorCategory.DEVICE_MEMORY,
          Hex.of(address) + " lies in freed memory",
          freed.describe(),
          "free a buffer only after its last use");
    }
    Allocation nearest = new Nearest(address).in(map);
    if (nearest == null) {
      return inBounds(Hex.of(address) + " lies in no allocation; nothing is allocated");
    }
    long before = nearest.address - address;
    String where =
        before > 0
            ? before + " bytes before "
            : address - nearest.address - nearest.bytes + " bytes past the end of ";
    return inBounds(
        Hex.of(address)
            + " lies in no live allocation; it is "
            + where
            + nearest.describe()
            + (history.isFull()
                ? " (only the last " + FreedHistory.LIMIT + " frees are remembered)"
                : ""));
  }

  private static Diagnosis inBounds(String clause) {
    return new Diagnosis(ErrorCategory.DEVICE_MEMORY, clause, "", KEEP_INSIDE);
  }

  DeviceMemoryException exception(int device, String attempt) {
    return new DeviceMemoryException(
        Fault.of(category, attempt + ": " + clause).at("device " + device).since(since).mend(mend));
  }

  /** Finds the live allocation with the smallest gap to an address. */
  private static final class Nearest {
    private final long address;
    private long gap = Long.MAX_VALUE;
    private @Nullable Allocation best;

    Nearest(long address) {
      this.address = address;
    }

    @Nullable Allocation in(AddressMap map) {
      map.forEach(this::offer);
      return best;
    }

    private void offer(Allocation candidate) {
      long distance =
          address < candidate.address
              ? candidate.address - address
              : Math.max(0, address - candidate.address - candidate.bytes);
      if (distance < gap) {
        gap = distance;
        best = candidate;
      }
    }
  }
}
