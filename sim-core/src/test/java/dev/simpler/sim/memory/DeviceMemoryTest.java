package dev.simpler.sim.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DeviceMemoryTest {
  private static final long CAPACITY = 61L << 30;
  private static final int KIB = 1024;

  private final AtomicLong clock = new AtomicLong();
  private final DeviceMemory memory = new DeviceMemory(3, CAPACITY, clock::get);

  @AfterEach
  void close() {
    memory.close();
  }

  private static void refused(ErrorCategory category, Executable attempt, String... parts) {
    DeviceMemoryException refusal = assertThrows(DeviceMemoryException.class, attempt);
    assertEquals(category, refusal.category(), refusal.getMessage());
    for (String part : parts) {
      assertTrue(
          refusal.fault().message().contains(part), refusal.fault().message() + " lacks " + part);
    }
  }

  private static MemorySegment bytes(int count) {
    byte[] data = new byte[count];
    for (int i = 0; i < count; i++) {
      data[i] = (byte) (i * 31 + 7);
    }
    return MemorySegment.ofArray(data);
  }

  @Test
  void bytesCopiedInComeBackUnchanged() {
    long address = memory.malloc(5000);
    memory.copyToDevice(address + 100, bytes(4000));
    byte[] back = new byte[4000];
    memory.copyFromDevice(MemorySegment.ofArray(back), address + 100);
    assertEquals(-1, bytes(4000).mismatch(MemorySegment.ofArray(back)));
  }

  @Test
  void loadsAndStoresAreLittleEndianAndSeeCopies() {
    long address = memory.malloc(64);
    memory.putLong(address + 3, 0x0102030405060708L);
    assertEquals(0x0102030405060708L, memory.getLong(address + 3));
    assertEquals(0x05060708, memory.getInt(address + 3));
    memory.putInt(address + 3, -2);
    byte[] back = new byte[8];
    memory.copyFromDevice(MemorySegment.ofArray(back), address + 3);
    assertEquals((byte) 0xFE, back[0]);
    assertEquals((byte) 0x01, back[7]);
    assertEquals((byte) 0xFE, memory.window(address + 3, 1).get(ValueLayout.JAVA_BYTE, 0));
  }

  @Test
  void aCopyPastTheEndIsRefusedWithTheDistanceAndChangesNothing() {
    long address = memory.malloc(KIB);
    memory.copyToDevice(address, MemorySegment.ofArray(new byte[KIB]));
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> memory.copyToDevice(address + KIB - 4, bytes(5)),
        "copy to device of 5 bytes",
        "1 bytes past its end",
        "+1024 bytes");
    assertEquals(0, memory.getInt(address + KIB - 4));
    memory.copyToDevice(address + KIB - 4, bytes(4));
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> memory.copyFromDevice(MemorySegment.ofArray(new byte[8]), address + KIB - 4),
        "4 bytes past its end");
  }

  @Test
  void anAddressInTheGuardGapNamesTheNearestAllocationAndTheDistance() {
    long address = memory.malloc(KIB);
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> memory.getInt(address + KIB + 1200),
        "1200 bytes past the end of buffer");
    refused(
        ErrorCategory.DEVICE_MEMORY, () -> memory.putLong(address - 8, 1), "8 bytes before buffer");
  }

  @Test
  void everyAllocationHasAGuardGapBehindIt() {
    for (long bytes : new long[] {1, 4096, 4097, 65536, (1 << 20) - 1, 1 << 20, 3 << 20}) {
      long first = memory.malloc(bytes);
      long second = memory.malloc(bytes);
      assertEquals(0, first % 1024);
      assertTrue(second - first - bytes >= AddressMap.GUARD);
      assertThrows(DeviceMemoryException.class, () -> memory.window(first + bytes, 1));
      assertThrows(DeviceMemoryException.class, () -> memory.window(second - 1, 1));
      assertThrows(DeviceMemoryException.class, () -> memory.window(first, second - first + bytes));
    }
  }

  @Test
  void useAfterFreeNamesWhoFreedItAndWhen() {
    long address = memory.malloc(256);
    clock.set(12_345_000);
    memory.free(address);
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> memory.getLong(address + 8),
        "lies in freed memory",
        "+256 bytes) was freed by the host at virtual time 12.345 us");
    assertTrue(memory.explain(address).contains("freed by the host"));
  }

  @Test
  void doubleInteriorUnknownAndNullFreesAreRefusedByName() {
    long address = memory.malloc(256);
    refused(ErrorCategory.DEVICE_MEMORY, () -> memory.free(address + 16), "16 bytes inside");
    refused(ErrorCategory.DEVICE_MEMORY, () -> memory.free(address + 256), "past the end of");
    refused(ErrorCategory.DEVICE_MEMORY, () -> memory.free(0), "null");
    memory.free(address);
    refused(ErrorCategory.DEVICE_MEMORY, () -> memory.free(address), "was freed by the host");
    assertEquals(new MemoryUsage(0, 0), memory.usage());
  }

  @Test
  void aHostAddressIsRefusedAsTheWrongSpaceByEveryAccess() {
    try (Arena arena = Arena.ofConfined()) {
      long host = arena.allocate(64).address();
      List<Executable> attempts =
          List.of(
              () -> memory.copyToDevice(host, bytes(8)),
              () -> memory.copyFromDevice(MemorySegment.ofArray(new byte[8]), host),
              () -> memory.getLong(host),
              () -> memory.putInt(host, 1),
              () -> memory.window(host, 8),
              () -> memory.free(host));
      for (Executable attempt : attempts) {
        refused(ErrorCategory.WRONG_SPACE, attempt, "looks like a host address", "device 3");
      }
    }
  }

  @Test
  void anotherDevicesAddressIsRefusedByNamingThatDevice() {
    try (DeviceMemory other = new DeviceMemory(63, CAPACITY, clock::get)) {
      long foreign = other.malloc(64);
      assertNotEquals(foreign, memory.malloc(64));
      refused(
          ErrorCategory.DEVICE_MEMORY,
          () -> memory.copyToDevice(foreign, bytes(8)),
          "belongs to device 63, not to device 3");
      assertEquals(Optional.empty(), memory.find(foreign));
    }
  }

  @Test
  void freshSmallMemoryReadsAsPoison() {
    long address = memory.malloc(64);
    assertEquals(-1L, memory.getLong(address));
    memory.putLong(address, 5);
    memory.free(address);
    assertEquals(-1L, memory.getLong(memory.malloc(64)));
  }

  @Test
  void sizesBelowOneAreRefused() {
    refused(ErrorCategory.USAGE, () -> memory.malloc(0), "0 bytes");
    refused(ErrorCategory.USAGE, () -> memory.malloc(-5), "-5 bytes");
    refused(ErrorCategory.DEVICE_MEMORY, () -> memory.window(memory.malloc(8), -1), "-1 bytes");
  }

  @Test
  void theCapacityOfTheChipIsALimit() {
    long first = memory.malloc(CAPACITY - 100);
    refused(
        ErrorCategory.OUT_OF_MEMORY,
        () -> memory.malloc(101),
        "101 bytes",
        "has " + CAPACITY + " bytes",
        (CAPACITY - 100) + " are live");
    long second = memory.heap().allocate(100, "ring heap");
    refused(ErrorCategory.OUT_OF_MEMORY, () -> memory.malloc(1), CAPACITY + " are live");
    memory.heap().free(second);
    memory.free(first);
    assertNotEquals(0, memory.malloc(CAPACITY));
  }

  @Test
  void aReservationLargerThanTheMachineCostsNothingUntilTouched() {
    long address = memory.heap().allocate(CAPACITY, "ring heap");
    memory.putLong(address, 1);
    memory.putLong(address + CAPACITY / 2, 2);
    memory.putLong(address + CAPACITY - 8, 3);
    assertEquals(
        6,
        memory.getLong(address)
            + memory.getLong(address + CAPACITY / 2)
            + memory.getLong(address + CAPACITY - 8));
  }

  @Test
  void whatTheGraphRuntimeOwnsTheHostCannotFreeAndTheOtherWayRound() {
    long theirs = memory.heap().allocate(128, "ring heap");
    long mine = memory.malloc(64);
    refused(ErrorCategory.DEVICE_MEMORY, () -> memory.free(theirs), "ring heap", "not the caller");
    refused(ErrorCategory.DEVICE_MEMORY, () -> memory.heap().free(mine), "buffer");
    assertEquals(new MemoryUsage(1, 64), memory.usage());
    assertEquals(new MemoryUsage(1, 128), memory.heapUsage());
    assertEquals(Optional.empty(), memory.find(theirs));
    assertEquals(Optional.of(new DeviceAllocation(mine, 64)), memory.find(mine + 63));
    assertEquals(Optional.empty(), memory.find(mine + 64));
    assertEquals(List.of(new DeviceAllocation(mine, 64)), memory.live());
  }

  @Test
  void addressesAreNotReusedWhileUnusedOnesRemainAndThenTheOldestComesFirst() {
    long large = 33L << 30; // two slots of 64 GiB in each of the 511 segments
    Set<Long> seen = new HashSet<>();
    long first = memory.malloc(large);
    memory.free(first);
    seen.add(first);
    for (int i = 1; i < 1022; i++) {
      long address = memory.malloc(large);
      assertTrue(seen.add(address));
      memory.free(address);
    }
    assertEquals(first, memory.malloc(large));
    assertTrue(seen.contains(memory.malloc(CAPACITY - large)));
  }

  @Test
  void smallAllocationsGoOnWorkingWhenNoSegmentIsLeft() {
    long large = 33L << 30;
    long early = memory.malloc(16);
    for (int i = 0; i < 1020; i++) {
      memory.free(memory.malloc(large));
    }
    memory.putLong(early, 77);
    long other = memory.malloc(100_000); // its class has no segment of its own
    memory.putLong(other, 1);
    long late = memory.malloc(16);
    assertNotEquals(early, late);
    assertEquals(77, memory.getLong(early));
  }

  @Test
  void theHistoryOfFreesIsBoundedAndSaysSo() {
    long first = memory.malloc(8);
    memory.free(first);
    for (int i = 0; i < FreedHistory.LIMIT; i++) {
      memory.free(memory.malloc(8));
    }
    assertFalse(memory.explain(first).contains("freed by"), memory.explain(first));
    memory.malloc(8);
    assertTrue(memory.explain(first).contains("only the last 65536 frees are remembered"));
  }

  @Test
  void aHundredThousandSmallBuffersAreLiveAtOnce() {
    long[] addresses = new long[100_000];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = memory.malloc(48);
      memory.putInt(addresses[i], i);
    }
    assertEquals(new MemoryUsage(100_000, 4_800_000), memory.usage());
    for (int i = 0; i < addresses.length; i++) {
      assertEquals(i, memory.getInt(addresses[i]));
      memory.free(addresses[i]);
    }
    assertEquals(new MemoryUsage(0, 0), memory.usage());
  }

  @Test
  void whileARunHoldsMemoryAFreedBufferIsNotGivenToTheNext() {
    long address = memory.malloc(4096);
    MemorySegment stale = memory.window(address, 8);
    try (DeviceMemory.Hold hold = memory.hold()) {
      assertNotEquals(null, hold);
      memory.free(address);
      long next = memory.malloc(4096);
      memory.putLong(next, 1);
      stale.set(ValueLayout.JAVA_LONG, 0, 99);
      assertEquals(1, memory.getLong(next));
    }
  }

  @Test
  void closingFreesEverythingAndLaterCallsSaySo() {
    long address = memory.malloc(64);
    MemorySegment window = memory.window(address, 8);
    memory.heap().allocate(8L << 20, "ring heap");
    memory.close();
    memory.close();
    assertEquals(new MemoryUsage(0, 0), memory.usage());
    assertEquals(new MemoryUsage(0, 0), memory.heapUsage());
    refused(ErrorCategory.USAGE, () -> memory.malloc(8), "device 3 has been closed");
    refused(ErrorCategory.USAGE, () -> memory.free(address), "device 3 has been closed");
    refused(ErrorCategory.USAGE, () -> memory.getInt(address), "device 3 has been closed");
    assertEquals(8, window.byteSize()); // still safe to hold
    window.set(ValueLayout.JAVA_LONG, 0, 1);
  }

  @Test
  void deviceIdsAndCapacitiesOutsideTheAddressFormatAreRefused() {
    refused(ErrorCategory.USAGE, () -> new DeviceMemory(64, 1, clock::get), "[0, 64)");
    refused(ErrorCategory.USAGE, () -> new DeviceMemory(-1, 1, clock::get), "-1");
    refused(ErrorCategory.USAGE, () -> new DeviceMemory(0, 0, clock::get), "0 bytes");
    refused(ErrorCategory.USAGE, () -> new DeviceMemory(0, 1L << 40, clock::get), "outside");
  }

  @Test
  void whatNobodyCanHaveWrittenIsKnown() {
    MemorySegment host = MemorySegment.ofArray(new byte[16]);
    long untouched = memory.malloc(64);
    memory.readable(untouched, 64);
    memory.getInt(untouched);
    assertFalse(memory.copyFromDevice(host, untouched + 8));
    long stored = memory.malloc(64);
    memory.putInt(stored + 60, 1);
    assertTrue(memory.copyFromDevice(host, stored));
    long opened = memory.malloc(64);
    memory.window(opened, 4);
    assertTrue(memory.copyFromDevice(host, opened));
    long copied = memory.malloc(64);
    memory.copyToDevice(copied, host);
    assertTrue(memory.copyFromDevice(host, copied));
    assertTrue(memory.copyFromDevice(MemorySegment.ofArray(new byte[0]), untouched));
  }
}
