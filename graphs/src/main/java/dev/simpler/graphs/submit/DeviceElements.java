package dev.simpler.graphs.submit;

import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.TaskWatcher;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Elements in device memory; what was loaded is remembered, so that a replay can be told it. */
public final class DeviceElements implements ElementMemory {
  private final GlobalMemory memory;
  private final @Nullable TaskWatcher watcher;
  private long[] loaded = new long[16];
  private int count;
  private long stores;

  /**
   * Elements in {@code memory}.
   *
   * @param watcher told of each; null if nobody watches
   */
  public DeviceElements(GlobalMemory memory, @Nullable TaskWatcher watcher) {
    this.memory = memory;
    this.watcher = watcher;
  }

  @Override
  public long load(long address, int bytes) {
    MemorySegment element = memory.readable(address, bytes);
    long bits =
        switch (bytes) {
          case 1 -> Byte.toUnsignedLong(element.get(ValueLayout.JAVA_BYTE, 0));
          case 2 -> Short.toUnsignedLong(element.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0));
          case 4 -> Integer.toUnsignedLong(element.get(ValueLayout.JAVA_INT_UNALIGNED, 0));
          default -> element.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
        };
    if (count == loaded.length) {
      loaded = Arrays.copyOf(loaded, 2 * count);
    }
    loaded[count++] = bits;
    tell(address, bytes, false);
    return bits;
  }

  @Override
  public void store(long address, int bytes, long bits) {
    MemorySegment element = memory.window(address, bytes);
    switch (bytes) {
      case 1 -> element.set(ValueLayout.JAVA_BYTE, 0, (byte) bits);
      case 2 -> element.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) bits);
      case 4 -> element.set(ValueLayout.JAVA_INT_UNALIGNED, 0, (int) bits);
      default -> element.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, bits);
    }
    stores++;
    tell(address, bytes, true);
  }

  private void tell(long address, int bytes, boolean stored) {
    if (watcher != null) {
      watcher.element(address, bytes, stored);
    }
  }

  /** How many elements were stored. */
  public long stores() {
    return stores;
  }

  /** Everything that was loaded, in order. */
  public long[] loaded() {
    return Arrays.copyOf(loaded, count);
  }
}
