package dev.simpler.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * The contract of a platform. A backend's author extends it and writes {@link #underTest}; every
 * test here then has to pass. {@code docs/writing-a-platform.md} tells it step by step.
 */
@SuppressWarnings("exports") // who extends it has JUnit, nobody else needs it
public abstract class PlatformTck extends RunTck {
  private static final int ELEMENTS = 1000;

  /** For the classes of backends. */
  protected PlatformTck() {}

  /** What is written on one device is not seen on another. */
  @Test
  public void twoDevicesKeepTheirBytesApart() {
    DeviceSession other = session(1);
    try (DeviceSession device = session(0)) {
      long mine = device.malloc(500);
      long theirs = other.malloc(500);
      device.copyToDevice(mine, MemorySegment.ofArray(bytes(500, 1)));
      other.copyToDevice(theirs, MemorySegment.ofArray(bytes(500, 2)));
      if (mine != theirs) {
        refused(() -> device.free(theirs), ErrorCategory.DEVICE_MEMORY, ErrorCategory.WRONG_SPACE);
      }
      assertArrayEquals(bytes(500, 1), read(device, mine, 500));
      assertArrayEquals(bytes(500, 2), read(other, theirs, 500));
      other.close();
      assertArrayEquals(bytes(500, 1), read(device, mine, 500));
    } finally {
      other.close();
    }
  }

  /** Memory, counts and runs of two workers on one device are apart. */
  @Test
  public void twoWorkersOnOneDeviceShareNothing() {
    String runtime = runtimes().getLast();
    try (Worker one = worker(runtime, 0)) {
      Worker two = worker(runtime, 0);
      fill(one, runtime, 1);
      two.malloc(64);
      assertEquals(0, one.usage().allocations());
      fill(two, runtime, 2);
      two.close();
      fill(one, runtime, 3);
    }
  }

  /**
   * Runs on two devices, from two threads, disturb each other in nothing.
   *
   * @throws InterruptedException if the suite is told to end
   */
  @Test
  public void workersOnTwoDevicesRunAtTheSameTime() throws InterruptedException {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    for (String runtime : runtimes()) {
      List<Thread> threads = new ArrayList<>();
      for (int device = 0; device < 2; device++) {
        int id = device;
        Thread thread = Thread.ofPlatform().unstarted(() -> runs(runtime, id));
        thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
        threads.add(thread);
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  /**
   * Memory calls of another thread proceed while runs do.
   *
   * @throws InterruptedException if the suite is told to end
   */
  @Test
  public void memoryCallsDuringRunsAreDoneAndDisturbNothing() throws InterruptedException {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    String runtime = runtimes().getLast();
    try (Worker worker = worker(runtime, 0)) {
      AtomicBoolean over = new AtomicBoolean();
      Thread other = Thread.ofVirtual().unstarted(() -> churnUntil(over, worker));
      other.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
      other.start();
      for (int i = 0; i < 5; i++) {
        fill(worker, runtime, i);
      }
      over.set(true);
      other.join();
      assertEquals(List.of(), List.copyOf(failures));
      assertEquals(0, worker.usage().allocations());
    }
  }

  private static void churnUntil(AtomicBoolean over, Worker worker) {
    int seed = 0;
    do {
      byte[] pattern = bytes(1 + seed % 5000, seed++);
      byte[] seen = new byte[pattern.length];
      long address = worker.malloc(pattern.length);
      worker.copyTo(address, MemorySegment.ofArray(pattern));
      worker.copyFrom(MemorySegment.ofArray(seen), address);
      worker.free(address);
      assertArrayEquals(pattern, seen);
    } while (!over.get());
  }

  private void runs(String runtime, int device) {
    try (Worker worker = worker(runtime, device)) {
      for (int i = 0; i < 5; i++) {
        fill(worker, runtime, 10 * device + i);
      }
    }
  }

  /** Runs the program once and checks every element. */
  private void fill(Worker worker, String runtime, int start) {
    long[] values = new long[ELEMENTS];
    long[] expected = new long[ELEMENTS];
    for (int j = 0; j < ELEMENTS; j++) {
      values[j] = (long) start + j;
      expected[j] = 2 * values[j] + 100 + j;
    }
    HostTensor tensor = worker.host().tensor(DataType.INT32, ELEMENTS).set(values);
    TaskArgs arguments = TaskArgs.builder().inout(tensor.argument()).scalar(-1L).scalar(2L).build();
    worker.run(tried().fill(runtime, Direction.INOUT), arguments, launch(runtime));
    assertArrayEquals(expected, tensor.longs(), runtime + " on device " + worker.config());
    worker.host().free(tensor.memory().address());
  }
}
