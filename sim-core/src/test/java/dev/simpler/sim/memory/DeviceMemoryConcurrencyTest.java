package dev.simpler.sim.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceMemoryConcurrencyTest {
  private static final int THREADS = 8;

  private final DeviceMemory memory = new DeviceMemory(0, 1L << 34, () -> 0);

  private static void inParallel(List<Callable<Integer>> work) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> done : pool.invokeAll(work)) {
        assertTrue(done.get() >= 0);
      }
    }
  }

  @Test
  void noAddressIsHandedOutTwiceAndTheCountReturnsToZero() throws Exception {
    Map<Long, Integer> ever = new ConcurrentHashMap<>();
    List<Callable<Integer>> work = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int id = thread;
      work.add(() -> {
        byte[] bytes = new byte[3000];
        for (int i = 0; i < 1500; i++) {
          int size = 1 + (i * 37 + id * 11) % bytes.length;
          long address = memory.malloc(size);
          assertNull(ever.putIfAbsent(address, id));
          java.util.Arrays.fill(bytes, 0, size, (byte) (id + 1));
          MemorySegment host = MemorySegment.ofArray(bytes).asSlice(0, size);
          memory.copyToDevice(address, host);
          java.util.Arrays.fill(bytes, 0, size, (byte) 0);
          memory.copyFromDevice(host, address);
          for (int k = 0; k < size; k++) {
            assertEquals(id + 1, bytes[k]);
          }
          memory.free(address);
        }
        return id;
      });
    }
    inParallel(work);
    assertEquals(new MemoryUsage(0, 0), memory.usage());
    assertEquals(THREADS * 1500, ever.size());
  }

  @Test
  void kernelsGoOnLoadingWhileOthersAllocateAndFree() throws Exception {
    long shared = memory.malloc(8 * 1024);
    for (int i = 0; i < 1024; i++) {
      memory.putLong(shared + 8L * i, i);
    }
    AtomicBoolean done = new AtomicBoolean();
    inParallel(
        List.of(
            () -> {
              try {
                for (int i = 0; i < 20_000; i++) {
                  memory.free(memory.malloc(1 + i % 70_000));
                }
              } finally {
                done.set(true);
              }
              return 0;
            },
            () -> {
              int rounds = 0;
              do {
                for (int i = 0; i < 1024; i++) {
                  assertEquals(i, memory.getLong(shared + 8L * i));
                }
                rounds++;
              } while (!done.get());
              return rounds;
            }));
  }

  @Test
  void aFreeDuringACopyIsReportedAndNeverReachesTheNextOwner() throws Exception {
    byte[] ones = new byte[64 << 10];
    java.util.Arrays.fill(ones, (byte) 1);
    CyclicBarrier start = new CyclicBarrier(2);
    for (int round = 0; round < 100; round++) {
      long victim = memory.malloc(ones.length);
      inParallel(
          List.of(
              () -> {
                start.await();
                try {
                  while (true) {
                    memory.copyToDevice(victim, MemorySegment.ofArray(ones));
                  }
                } catch (DeviceMemoryException freed) {
                  assertTrue(
                      freed.fault().message().contains("freed by the host"),
                      freed.fault().message());
                }
                return 0;
              },
              () -> {
                start.await();
                memory.free(victim);
                long next = memory.malloc(ones.length);
                MemorySegment window = memory.window(next, ones.length);
                for (int i = 0; i < 3; i++) {
                  for (long k = 0; k < ones.length; k += 64) {
                    assertEquals(-1, window.get(java.lang.foreign.ValueLayout.JAVA_BYTE, k));
                  }
                }
                memory.free(next);
                return 0;
              }));
    }
    assertEquals(new MemoryUsage(0, 0), memory.usage());
  }
}
