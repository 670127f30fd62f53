package dev.simpler.runtime.host;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceAddress;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/** What an address is that no registered range has: a device's, or near which range. */
final class UnknownAddress {
  private UnknownAddress() {}

  static HostMemoryException of(
      NavigableMap<Long, HostBlock> blocks, long address, long bytes, String attempt) {
    String what = attempt + " of " + bytes + " bytes at " + hex(address) + ": ";
    if (DeviceAddress.isDevice(address)) {
      return new HostMemoryException(
          Fault.of(
                  ErrorCategory.WRONG_SPACE,
                  what + "this is an address of device " + DeviceAddress.device(address))
              .at("host")
              .mend("mark the tensor as child memory, or copy it from the device first"));
    }
    return new HostMemoryException(
        Fault.of(ErrorCategory.HOST_MEMORY, what + nearest(blocks, address, bytes))
            .at("host")
            .mend(
                "allocate tensors from the worker that uses them, or register their memory with"
                    + " its host()"));
  }

  private static String nearest(NavigableMap<Long, HostBlock> blocks, long address, long bytes) {
    if (address == 0) {
      return "the address is null";
    }
    Map.Entry<Long, HostBlock> below = blocks.floorEntry(address);
    Map.Entry<Long, HostBlock> above = blocks.higherEntry(address);
    if (below == null && above == null) {
      return "no host memory is registered";
    }
    long past = below == null ? Long.MAX_VALUE : address - below.getValue().end();
    if (below != null && past < 0) {
      return "the range runs "
          + (bytes + past)
          + " bytes past the end of "
          + below.getValue().describe();
    }
    if (below == null || (above != null && above.getKey() - address < past)) {
      Map.Entry<Long, HostBlock> next = Objects.requireNonNull(above);
      return "it is " + (next.getKey() - address) + " bytes before " + next.getValue().describe();
    }
    return "it is " + past + " bytes past the end of " + below.getValue().describe();
  }
}
