package dev.simpler.onboard.child;

import dev.simpler.onboard.ffm.AllocationTable;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import java.util.HashMap;
import java.util.Map;

/** Everything that is allocated on a device, from one hosting process to another. */
final class MemoryMove {
  private MemoryMove() {}

  /**
   * Copies all live allocations and lets the table know where they are now. Nothing is changed if
   * that fails.
   */
  static void all(AllocationTable table, DeviceProcess from, DeviceProcess to) {
    Map<Long, Long> places = new HashMap<>();
    for (DeviceAllocation live : table.all()) {
      long place = to.call(DeviceCommand.MALLOC, live.bytes());
      copy(from, table.toNative(live.address()), to, place, live.bytes());
      places.put(live.address(), place);
    }
    places.forEach(table::relocate);
  }

  private static void copy(
      DeviceProcess from, long source, DeviceProcess to, long target, long bytes) {
    for (long done = 0; done < bytes; done += SharedLayout.BOUNCE_BYTES) {
      long size = Math.min(SharedLayout.BOUNCE_BYTES, bytes - done);
      from.call(
          DeviceCommand.COPY_FROM,
          () -> {},
          box -> to.bounce().copyFrom(from.bounce().asSlice(0, size)).byteSize(),
          source + done,
          size);
      to.call(DeviceCommand.COPY_TO, () -> {}, box -> 0, target + done, size);
    }
  }
}
