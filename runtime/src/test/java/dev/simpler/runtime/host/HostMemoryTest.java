package dev.simpler.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HostMemoryTest {
  private final HostMemory host = new HostMemory();

  @AfterEach
  void close() {
    host.close();
  }

  private static void refused(ErrorCategory category, Executable attempt, String... parts) {
    HostMemoryException refusal = assertThrows(HostMemoryException.class, attempt);
    assertEquals(category, refusal.category(), refusal.fault().message());
    for (String part : parts) {
      assertTrue(
          refusal.fault().message().contains(part), refusal.fault().message() + " lacks " + part);
    }
  }

  @Test
  void anAddressInsideARegisteredRangeComesBackAsMemory() {
    MemorySegment memory = host.allocate(100);
    assertEquals(0, memory.address() % HostMemory.ALIGNMENT);
    memory.set(ValueLayout.JAVA_BYTE, 40, (byte) 9);
    MemorySegment found = host.resolve(memory.address() + 40, 60);
    assertEquals(9, found.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(60, found.byteSize());
    assertEquals(memory.address() + 40, found.address());
  }

  @Test
  void anAddressOutsideNamesTheNearestRange() {
    refused(ErrorCategory.HOST_MEMORY, () -> host.resolve(4096, 8), "no host memory is registered");
    MemorySegment memory = host.allocate(100);
    refused(
        ErrorCategory.HOST_MEMORY,
        () -> host.resolve(memory.address() + 96, 8),
        "4 bytes past the end of",
        "+100 bytes");
    refused(
        ErrorCategory.HOST_MEMORY,
        () -> host.resolve(memory.address() + 150, 8),
        "it is 50 bytes past the end of");
    refused(
        ErrorCategory.HOST_MEMORY,
        () -> host.resolve(memory.address() - 16, 8),
        "it is 16 bytes before");
    refused(ErrorCategory.HOST_MEMORY, () -> host.resolve(0, 8), "null");
  }

  @Test
  void aDeviceAddressIsTheWrongSpace() {
    host.allocate(8);
    for (int device = 0; device < DeviceAddress.DEVICE_LIMIT; device++) {
      long address = DeviceAddress.base(device) + (1L << 40);
      refused(
          ErrorCategory.WRONG_SPACE,
          () -> host.resolve(address, 8),
          "this is an address of device " + DeviceAddress.device(address));
      refused(ErrorCategory.WRONG_SPACE, () -> host.free(address));
    }
  }

  @Test
  void freedMemoryIsUnknownAndItsSegmentIsDead() {
    MemorySegment memory = host.allocate(8);
    host.free(memory.address());
    refused(ErrorCategory.HOST_MEMORY, () -> host.resolve(memory.address(), 8));
    refused(ErrorCategory.HOST_MEMORY, () -> host.free(memory.address()));
    assertThrows(IllegalStateException.class, () -> memory.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(0, host.ranges());
  }

  @Test
  void memoryOfOthersIsFoundAndNotClosed() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment theirs = arena.allocate(64);
      host.register(theirs);
      assertEquals(theirs.address(), host.resolve(theirs.address(), 64).address());
      refused(ErrorCategory.USAGE, () -> host.register(theirs.asSlice(8, 8)), "overlaps");
      host.free(theirs.address());
      assertTrue(theirs.scope().isAlive());
    }
  }

  @Test
  void memoryThatItsOwnerClosedIsRefused() {
    MemorySegment theirs;
    try (Arena arena = Arena.ofShared()) {
      theirs = arena.allocate(64);
      host.register(theirs);
    }
    refused(
        ErrorCategory.HOST_MEMORY, () -> host.resolve(theirs.address(), 8), "closed by its owner");
  }

  @Test
  void heapAndEmptySegmentsAndSizesBelowOneAreRefused() {
    refused(
        ErrorCategory.USAGE,
        () -> host.register(MemorySegment.ofArray(new byte[4])),
        "on the Java heap");
    refused(ErrorCategory.USAGE, () -> host.register(MemorySegment.NULL), "empty");
    refused(ErrorCategory.USAGE, () -> host.allocate(0), "0 bytes");
    refused(ErrorCategory.USAGE, () -> host.allocate(-1), "-1 bytes");
    MemorySegment memory = host.allocate(8);
    refused(ErrorCategory.HOST_MEMORY, () -> host.resolve(memory.address(), -1), "-1 bytes");
  }

  @Test
  void closingFreesWhatWasAllocatedAndLaterAllocationsAreRefused() {
    MemorySegment memory = host.allocate(8);
    host.close();
    host.close();
    assertEquals(false, memory.scope().isAlive());
    refused(ErrorCategory.USAGE, () -> host.allocate(8), "closed");
  }

  @Test
  void manyThreadsAllocateResolveAndFree() throws Exception {
    List<Future<Integer>> done = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int thread = 0; thread < 8; thread++) {
        int id = thread;
        done.add(
            pool.submit(() -> {
              for (int i = 1; i <= 200; i++) {
                MemorySegment memory = host.allocate(i);
                memory.fill((byte) id);
                assertEquals(
                    id, host.resolve(memory.address() + i - 1, 1).get(ValueLayout.JAVA_BYTE, 0));
                host.free(memory.address());
              }
              return id;
            }));
      }
      for (Future<Integer> each : done) {
        assertTrue(each.get() >= 0);
      }
    }
    assertEquals(0, host.ranges());
  }
}
