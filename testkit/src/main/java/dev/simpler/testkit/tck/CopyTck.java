package dev.simpler.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import org.junit.jupiter.api.Test;

/** Copies at all sizes and alignments, inside and outside of what is allocated. */
abstract class CopyTck extends MemoryTck {
  /** Beyond any buffer a backend may copy through. */
  private static final int LARGE = (9 << 20) + 13;

  @Property(tries = 60)
  public void everySizeArrivesAtEveryAlignmentAndNothingElseChanges(
      @ForAll @IntRange(max = 9000) int size,
      @ForAll @IntRange(max = 130) int deviceOffset,
      @ForAll @IntRange(max = 70) int hostOffset,
      @ForAll boolean onHeap) {
    int whole = size + deviceOffset + 100;
    byte[] expected = bytes(whole, 7);
    DeviceSession device = shared();
    long address = device.malloc(whole);
    try (Arena arena = Arena.ofConfined()) {
      device.copyToDevice(address, MemorySegment.ofArray(expected));
      byte[] pattern = bytes(size, 91);
      MemorySegment host =
          onHeap
              ? MemorySegment.ofArray(new byte[size + hostOffset])
              : arena.allocate(size + hostOffset + 1L, 64);
      MemorySegment part = host.asSlice(hostOffset, size);
      part.copyFrom(MemorySegment.ofArray(pattern));
      device.copyToDevice(address + deviceOffset, part);
      System.arraycopy(pattern, 0, expected, deviceOffset, size);
      assertArrayEquals(expected, read(device, address, whole));
      part.fill((byte) 0);
      device.copyFromDevice(part, address + deviceOffset);
      assertArrayEquals(pattern, part.toArray(ValueLayout.JAVA_BYTE));
    } finally {
      device.free(address);
    }
  }

  /** One session for all tries of a property: opening a device may take long. */
  private DeviceSession shared() {
    return Store.getOrCreate(CopyTck.class, Lifespan.PROPERTY, () -> new Shared(session(0)))
        .get()
        .device();
  }

  private record Shared(DeviceSession device) implements Store.CloseOnReset {
    @Override
    public void close() {
      device.close();
    }
  }

  @Test
  public void aCopyOfManyMebibytesArrives() {
    byte[] pattern = bytes(LARGE, 3);
    try (DeviceSession device = session(0)) {
      long address = device.malloc(LARGE);
      device.copyToDevice(address, MemorySegment.ofArray(pattern));
      assertArrayEquals(pattern, read(device, address, LARGE));
    }
  }

  @Test
  public void aCopyThatLeavesItsAllocationIsRefusedAndWritesNothing() {
    try (DeviceSession device = session(0)) {
      long address = device.malloc(1000);
      byte[] before = bytes(1000, 5);
      device.copyToDevice(address, MemorySegment.ofArray(before));
      byte[] host = new byte[501];
      MemorySegment wide = MemorySegment.ofArray(host);
      refused(() -> device.copyToDevice(address + 500, wide), ErrorCategory.DEVICE_MEMORY);
      refused(() -> device.copyFromDevice(wide, address + 500), ErrorCategory.DEVICE_MEMORY);
      refused(() -> device.copyToDevice(address - 1, wide), ErrorCategory.DEVICE_MEMORY);
      assertArrayEquals(before, read(device, address, 1000));
      assertArrayEquals(new byte[501], host);
    }
  }

  @Test
  public void deadAndForeignAddressesAreRefused() {
    try (DeviceSession device = session(0);
        Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(64);
      long freed = device.malloc(64);
      device.free(freed);
      for (long address : new long[] {freed, 0, host.address()}) {
        refused(
            () -> device.copyToDevice(address, host),
            ErrorCategory.DEVICE_MEMORY,
            ErrorCategory.WRONG_SPACE);
        refused(
            () -> device.copyFromDevice(host, address),
            ErrorCategory.DEVICE_MEMORY,
            ErrorCategory.WRONG_SPACE);
      }
      byte[] seen = host.toArray(ValueLayout.JAVA_BYTE);
      assertArrayEquals(new byte[64], Arrays.copyOf(seen, 64));
    }
  }
}
