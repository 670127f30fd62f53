package dev.simpler.runtime.worker;

import static dev.simpler.runtime.worker.CallRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(30)
class ChipWorkerTest {
  private final HostMemory host = new HostMemory();
  private final FakePlatform platform = new FakePlatform();
  private final ChipWorker worker = new ChipWorker(host);
  private final WorkerConfig config =
      WorkerConfig.of("fake").withSeed(7).withSettings(Map.of("NAME", "value"));

  @AfterEach
  void close() {
    worker.close();
    host.close();
  }

  private List<Executable> deviceCalls() {
    return List.of(
        () -> worker.run(Calls.callable(), Calls.args(), Calls.LAUNCH),
        () -> worker.malloc(8),
        () -> worker.free(8),
        () -> worker.copyTo(8, MemorySegment.ofArray(new byte[1])),
        () -> worker.copyFrom(MemorySegment.ofArray(new byte[1]), 8),
        () -> worker.usage());
  }

  private void bind(int device) {
    worker.init(platform, config);
    worker.setDevice(device);
  }

  private void assertState(boolean initialized, boolean set, int id) {
    assertEquals(initialized, worker.isInitialized());
    assertEquals(set, worker.isDeviceSet());
    assertEquals(id, worker.deviceId());
  }

  @Test
  void aNewWorkerOnlyAcceptsInit() {
    assertState(false, false, -1);
    refused(ErrorCategory.USAGE, () -> worker.setDevice(0), "not initialized");
    for (Executable call : deviceCalls()) {
      refused(ErrorCategory.USAGE, call, "device not set");
    }
    worker.reset();
    assertState(false, false, -1);
  }

  @Test
  void aReadyWorkerRefusesASecondInitAndDeviceCalls() {
    worker.init(platform, config);
    assertState(true, false, -1);
    refused(
        ErrorCategory.USAGE,
        () -> worker.init(platform, config),
        "already initialized",
        "cannot be changed");
    for (Executable call : deviceCalls()) {
      refused(ErrorCategory.USAGE, call, "device not set");
    }
    worker.reset();
    assertState(true, false, -1);
  }

  @Test
  void aBoundWorkerRefusesInitAndASecondDevice() {
    bind(2);
    assertState(true, true, 2);
    refused(ErrorCategory.USAGE, () -> worker.init(platform, config), "already initialized");
    refused(ErrorCategory.USAGE, () -> worker.setDevice(1), "device 2 is already set", "reset");
    assertEquals(7, platform.configs.getFirst().seed());
    assertEquals(Map.of("NAME", "value"), platform.configs.getFirst().settings());
    assertEquals(FakePlatform.RUNTIME, platform.configs.getFirst().runtime());
  }

  @Test
  void resetReleasesTheDeviceAndAnotherOneCanBeSet() {
    bind(2);
    worker.malloc(100);
    FakeDevice first = platform.device();
    worker.reset();
    assertState(true, false, -1);
    assertTrue(first.isClosed());
    assertEquals(new MemoryUsage(1, 100), worker.leaked());
    worker.reset();
    worker.setDevice(3);
    assertState(true, true, 3);
    assertEquals(new MemoryUsage(0, 0), worker.usage());
    worker.run(Calls.callable(), Calls.args(), Calls.LAUNCH);
  }

  @Test
  void aFinalizedWorkerIsDeadForGoodAndFinalizingAgainDoesNothing() {
    bind(0);
    worker.close();
    worker.close();
    worker.reset();
    assertState(false, false, -1);
    assertTrue(platform.device().isClosed());
    assertEquals(1, platform.device().events.stream().filter("close"::equals).count());
    refused(ErrorCategory.USAGE, () -> worker.init(platform, config), "already finalized");
    refused(ErrorCategory.USAGE, () -> worker.setDevice(0), "not initialized");
    for (Executable call : deviceCalls()) {
      refused(ErrorCategory.USAGE, call, "device not set");
    }
  }

  @Test
  void finalizingANewWorkerMakesItDead() {
    worker.close();
    refused(ErrorCategory.USAGE, () -> worker.init(platform, config), "already finalized");
  }

  @Test
  void aRefusedInitOrDeviceLeavesTheWorkerAsItWas() {
    refused(
        ErrorCategory.USAGE,
        () -> worker.init(platform, config.withRuntime("magic")),
        "unknown runtime \"magic\" on fake",
        "host_build_graph, tensormap_and_ringbuffer");
    assertState(false, false, -1);
    worker.init(platform, config);
    refused(ErrorCategory.USAGE, () -> worker.setDevice(9), "outside [0, 4)");
    assertState(true, false, -1);
    worker.setDevice(1);
    assertState(true, true, 1);
  }

  @Test
  void copiesCrossTheFenceBothWaysAlsoByRawHostAddress() {
    bind(0);
    MemorySegment source = host.allocate(16);
    MemorySegment target = host.allocate(16);
    source.fill((byte) 5);
    long address = worker.malloc(16);
    worker.copyTo(address, source.address() + 4, 8);
    worker.copyFrom(target.address(), address, 8);
    assertEquals(0x0505050505050505L, target.get(ValueLayout.JAVA_LONG, 0));
    assertEquals(0, target.get(ValueLayout.JAVA_LONG, 8));
    worker.free(address);
    assertEquals(new MemoryUsage(0, 0), worker.usage());
  }

  @Test
  void copiesWithTheWrongKindOfAddressAreRefused() {
    bind(0);
    MemorySegment memory = host.allocate(16);
    long address = worker.malloc(16);
    refused(ErrorCategory.WRONG_SPACE, () -> worker.copyTo(address, address, 8));
    refused(ErrorCategory.WRONG_SPACE, () -> worker.copyFrom(address, address, 8));
    refused(ErrorCategory.HOST_MEMORY, () -> worker.copyTo(address, 0, 8), "null");
    refused(ErrorCategory.HOST_MEMORY, () -> worker.copyTo(address, memory.address(), 17));
    refused(ErrorCategory.DEVICE_MEMORY, () -> worker.copyTo(memory.address(), memory));
    refused(ErrorCategory.DEVICE_MEMORY, () -> worker.copyFrom(memory, 0));
    assertArrayEquals(new byte[16], memory.toArray(ValueLayout.JAVA_BYTE));
  }

  @Test
  void copiesWithDeadForeignOrReadOnlyHostMemoryAreTypedErrors() throws Exception {
    bind(0);
    long address = worker.malloc(16);
    MemorySegment dead;
    try (Arena arena = Arena.ofConfined()) {
      dead = arena.allocate(8);
    }
    refused(ErrorCategory.HOST_MEMORY, () -> worker.copyTo(address, dead), "freed");
    MemorySegment constant = MemorySegment.ofArray(new byte[8]).asReadOnly();
    worker.copyTo(address, constant);
    refused(ErrorCategory.HOST_MEMORY, () -> worker.copyFrom(constant, address), "read-only");
    try (Arena arena = Arena.ofConfined();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      MemorySegment mine = arena.allocate(8);
      Future<?> attempt =
          other.submit(() ->
              refused(
                  ErrorCategory.HOST_MEMORY, () -> worker.copyTo(address, mine), "another thread"));
      attempt.get();
    }
  }

  @Test
  void stateChangesAndRunsFromInsideARunAreRefused() {
    bind(0);
    platform
        .device()
        .program((device, callable, arguments) -> {
          refused(ErrorCategory.USAGE, worker::reset, "inside a run");
          refused(ErrorCategory.USAGE, worker::close, "inside a run");
          refused(
              ErrorCategory.USAGE,
              () -> worker.run(Calls.callable(), Calls.args(), Calls.LAUNCH),
              "inside a run");
          return new DeviceReport(5, 1, 1, 0, PackedOutput.NONE);
        });
    assertEquals(5, worker.run(Calls.callable(), Calls.args(), Calls.LAUNCH).virtualNs());
    assertTrue(worker.isDeviceSet());
  }

  @Test
  void memoryCallsGoOnDuringARunAndCloseWaitsForIt() throws Exception {
    bind(0);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    platform
        .device()
        .program((device, callable, arguments) -> {
          inside.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          assertFalse(device.isClosed());
          return new DeviceReport(1, 1, 1, 0, PackedOutput.NONE);
        });
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Future<RunReport> run =
          pool.submit(() -> worker.run(Calls.callable(), Calls.args(), Calls.LAUNCH));
      inside.await();
      worker.free(worker.malloc(64));
      Future<?> closing = pool.submit(worker::close);
      goOn.countDown();
      assertEquals(RunStatus.COMPLETED, run.get().status());
      closing.get();
    }
    assertTrue(platform.device().isClosed());
  }

  @Test
  void twoWorkersOnOneDeviceDoNotShareIt() {
    bind(1);
    ChipWorker second = new ChipWorker(host);
    second.init(platform, config);
    second.setDevice(1);
    long address = worker.malloc(8);
    second.close();
    worker.copyTo(address, MemorySegment.ofArray(new byte[8]));
    worker.run(Calls.callable(Direction.SCALAR), scalars(), Calls.LAUNCH);
    worker.free(address);
  }

  private static dev.simpler.abi.task.TaskArgs scalars() {
    return dev.simpler.abi.task.TaskArgs.builder().scalar(1).build();
  }
}
