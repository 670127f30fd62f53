package dev.simpler.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Allocation: addresses, ranges, limits, wrong frees, many threads. */
abstract class MemoryTck extends LifecycleTck {
  private static final int THREADS = 4;
  private static final int EACH = 50;

  @Test
  public void allocationsAreAlignedDisjointAndCounted() {
    try (DeviceSession device = session(0)) {
      TreeMap<Long, Long> ranges = new TreeMap<>();
      long total = 0;
      for (long bytes : new long[] {1, 63, 64, 65, 4096, 100_000, 1 << 20}) {
        long address = device.malloc(bytes);
        assertNotEquals(0, address);
        assertEquals(0, address & 63, "address " + Long.toHexString(address));
        ranges.put(address, bytes);
        total += bytes;
        assertEquals(ranges.size(), device.usage().allocations());
        assertEquals(total, device.usage().bytes());
      }
      long end = 0;
      for (Map.Entry<Long, Long> range : ranges.entrySet()) {
        assertTrue(range.getKey() >= end, "allocations overlap");
        end = range.getKey() + range.getValue();
      }
      ranges.keySet().forEach(device::free);
      assertEquals(0, device.usage().allocations());
      assertEquals(0, device.usage().bytes());
    }
  }

  @Test
  public void findKnowsEveryByteOfAnAllocationAndNoneBehindIt() {
    try (DeviceSession device = session(0)) {
      long address = device.malloc(1000);
      DeviceAllocation whole = new DeviceAllocation(address, 1000);
      for (long offset : new long[] {0, 1, 500, 999}) {
        assertEquals(whole, device.find(address + offset).orElseThrow());
      }
      assertTrue(device.find(address + 1000).isEmpty());
      assertTrue(device.find(address - 1).isEmpty());
      assertTrue(device.looksLikeDevice(address));
      device.free(address);
      assertTrue(device.find(address).isEmpty());
      assertFalse(device.explain(address).isBlank());
    }
  }

  @Test
  public void whatWasNotAllocatedCannotBeFreed() {
    try (DeviceSession device = session(0)) {
      long address = device.malloc(256);
      refused(
          () -> device.free(address + 64), ErrorCategory.DEVICE_MEMORY, ErrorCategory.WRONG_SPACE);
      refused(() -> device.free(0), ErrorCategory.DEVICE_MEMORY, ErrorCategory.WRONG_SPACE);
      refused(() -> device.free(4096), ErrorCategory.DEVICE_MEMORY, ErrorCategory.WRONG_SPACE);
      assertEquals(1, device.usage().allocations());
      device.free(address);
      refused(() -> device.free(address), ErrorCategory.DEVICE_MEMORY);
      assertEquals(0, device.usage().allocations());
    }
  }

  @Test
  public void sizesThatCannotBeAreRefusedAndChangeNothing() {
    try (DeviceSession device = session(0)) {
      for (long bytes : new long[] {0, -1, Long.MIN_VALUE}) {
        refused(() -> device.malloc(bytes), ErrorCategory.USAGE, ErrorCategory.DEVICE_MEMORY);
      }
      refused(() -> device.malloc(1L << 50), ErrorCategory.OUT_OF_MEMORY);
      assertEquals(0, device.usage().allocations());
      device.free(device.malloc(64));
    }
  }

  @Test
  public void manyThreadsAllocateWriteReadAndFreeWithoutMeeting() throws InterruptedException {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    try (DeviceSession device = session(0)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int seed = t;
        Runnable body = () -> churn(device, seed);
        Thread.Builder kind = t % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
        threads.add(kind.unstarted(body));
        threads.getLast().setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(), List.copyOf(failures));
      assertEquals(0, device.usage().allocations());
    }
  }

  private static void churn(DeviceSession device, int seed) {
    for (int i = 0; i < EACH; i++) {
      byte[] pattern = bytes(1 + 97 * i, seed * 1000 + i);
      long address = device.malloc(pattern.length);
      device.copyToDevice(address, MemorySegment.ofArray(pattern));
      assertArrayEquals(pattern, read(device, address, pattern.length));
      device.free(address);
    }
  }
}
