package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which threads enter the library, and that nothing Java does takes memory from under it. */
class NativeThreadsTest {
  private static final int BYTES = 4000;

  private static FakeBuild build;
  private FakeControl fake;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  @BeforeEach
  void open() {
    fake = new FakeControl(build.library("a2a3"));
    fake.reset();
  }

  @AfterEach
  void close() {
    fake.hold(false);
    threads.close();
    fake.close();
  }

  private DeviceSession session() {
    NativeConfig config = VectorRun.files(build, folder.resolve("native.log"));
    return VectorRun.session(config);
  }

  /** The segments of a run of three tensors that are already on the device. */
  private record Call(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    static Call of(DeviceSession device, Arena arena) {
      ChipCallable program = device.select(VectorRun.program());
      MemorySegment callable = arena.allocate(AbiEpochs.USUAL.programs().size(program), 64);
      AbiEpochs.USUAL.programs().encode(program, callable, 0);
      List<ContinuousTensor> tensors = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        tensors.add(
            ContinuousTensor.childMemory(device.malloc(BYTES), DataType.FLOAT32, BYTES / 4));
      }
      MemorySegment arguments = arena.allocate(ChipStorageTaskArgsLayout.SPEC.bytes(), 64);
      AbiEpochs.USUAL.arguments().encode(tensors, new long[0], arguments);
      MemorySegment config = arena.allocate(CallConfigLayout.BYTES, 64);
      AbiEpochs.USUAL.configs().encode(CallConfig.of(3, 4), config);
      return new Call(callable, arguments, config);
    }

    boolean run(DeviceSession device) {
      device.run(callable, arguments, config);
      return true;
    }
  }

  private void awaitHeldRun() {
    while (!fake.calls().contains("run is held")) {
      Thread.onSpinWait();
    }
  }

  private void requireBalance(int contexts) {
    List<String> calls = fake.calls();
    long taken = calls.stream().filter(line -> line.matches("malloc .* -> m.*")).count();
    long freed = calls.stream().filter(line -> line.matches("free m\\d+\\+0 -> 0")).count();
    assertEquals(taken, freed, calls.toString());
    List<String> ends =
        calls.stream().filter(line -> line.matches("(finalize|destroy) .*")).toList();
    assertEquals(2 * contexts, ends.size(), ends.toString());
    assertTrue(ends.stream().allMatch(line -> line.contains("live=0")), ends.toString());
    assertEquals("destroy live=0", calls.getLast());
    assertTrue(calls.get(calls.size() - 2).startsWith("finalize"), calls.toString());
  }

  @Test
  void oneThreadMakesTheCallsOfAllVirtualThreads() throws ExecutionException, InterruptedException {
    try (DeviceSession device = session();
        Arena arena = Arena.ofShared()) {
      int before = fake.threads();
      Call call = Call.of(device, arena);
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        work.add(
            threads.submit(() -> {
              long address = device.malloc(BYTES);
              device.copyToDevice(address, MemorySegment.ofArray(new byte[BYTES]));
              device.copyFromDevice(MemorySegment.ofArray(new byte[BYTES]), address);
              device.free(address);
            }));
      }
      call.run(device);
      for (Future<?> each : work) {
        each.get();
      }
      assertEquals(1, fake.threads() - before);
    }
    requireBalance(1);
  }

  /** Memory calls of a thread that is not bound to the device fail. */
  @Test
  void platformThreadsAreBoundAndMakeTheirCallsThemselves()
      throws ExecutionException, InterruptedException {
    try (DeviceSession device = session();
        ExecutorService one = Executors.newSingleThreadExecutor();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      int before = fake.threads();
      for (int i = 0; i < 3; i++) {
        long address = one.submit(() -> device.malloc(BYTES)).get();
        MemorySegment bytes = MemorySegment.ofArray(new byte[BYTES]);
        other.submit(() -> device.copyToDevice(address, bytes)).get();
        device.copyFromDevice(bytes, address);
        one.submit(() -> device.free(address)).get();
      }
      assertEquals(2, fake.threads() - before);
    }
    requireBalance(1);
  }

  @Test
  void closingDuringARunWaitsForItAndFinalizesLast()
      throws ExecutionException, InterruptedException {
    DeviceSession device = session();
    try (Arena arena = Arena.ofShared()) {
      Call call = Call.of(device, arena);
      fake.hold(true);
      Future<Boolean> run = threads.submit(() -> call.run(device));
      awaitHeldRun();
      Future<?> first = threads.submit(device::close);
      Future<?> second = threads.submit(device::close);
      fake.hold(false);
      assertTrue(run.get());
      first.get();
      second.get();
      device.close();
    }
    List<String> calls = fake.calls();
    int run =
        calls.indexOf(
            calls.stream().filter(line -> line.startsWith("run d")).findAny().orElseThrow());
    int finalized = calls.indexOf("finalize live=0 -> 0");
    assertTrue(run < finalized, calls.toString());
    requireBalance(1);
    SimplerException closed = assertThrows(SimplerException.class, () -> device.malloc(1));
    assertEquals(ErrorCategory.USAGE, closed.category());
  }

  @Test
  void callsThatMeetTheCloseAreRefusedOrDoneButNeverLost()
      throws ExecutionException, InterruptedException {
    DeviceSession device = session();
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      work.add(
          threads.submit(() -> {
            while (true) {
              try {
                device.malloc(64);
              } catch (SimplerException refused) {
                assertTrue(refused.category() == ErrorCategory.USAGE, refused.fault().message());
                return;
              }
            }
          }));
    }
    while (device.usage().allocations() < 100) {
      Thread.onSpinWait();
    }
    device.close();
    for (Future<?> each : work) {
      each.get();
    }
    requireBalance(1);
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // when it can be closed is what is tested
  void memoryInUseByTheLibraryCannotBeClosed() throws ExecutionException, InterruptedException {
    try (DeviceSession device = session()) {
      Arena arena = Arena.ofShared();
      Call call = Call.of(device, arena);
      fake.hold(true);
      Future<Boolean> run = threads.submit(() -> call.run(device));
      awaitHeldRun();
      assertThrows(IllegalStateException.class, arena::close);
      fake.hold(false);
      assertTrue(run.get());
      arena.close();
      assertThrows(IllegalStateException.class, () -> call.run(device));
      long address = device.malloc(64);
      device.free(address);
    }
    requireBalance(1);
  }

  @Test
  void closedOrForeignHostMemoryFailsTheCopyAndNothingElse()
      throws ExecutionException, InterruptedException {
    try (DeviceSession device = session()) {
      long address = device.malloc(BYTES);
      MemorySegment closed;
      try (Arena arena = Arena.ofShared()) {
        closed = arena.allocate(BYTES);
      }
      assertThrows(IllegalStateException.class, () -> device.copyToDevice(address, closed));
      assertThrows(IllegalStateException.class, () -> device.copyFromDevice(closed, address));
      device.copyToDevice(address, MemorySegment.ofArray(new byte[BYTES]));
    }
    requireBalance(1);
  }

  @Test
  void anInterruptWaitsForTheLibraryAndIsKept() throws InterruptedException, ExecutionException {
    try (DeviceSession device = session();
        Arena arena = Arena.ofShared()) {
      Call call = Call.of(device, arena);
      fake.hold(true);
      Future<Boolean> run =
          threads.submit(() -> {
            Thread.currentThread().interrupt();
            call.run(device);
            return Thread.interrupted();
          });
      awaitHeldRun();
      fake.hold(false);
      assertTrue(run.get());
    }
    requireBalance(1);
  }

  @Test
  void whatIsStillAllocatedIsFreedBeforeTheDeviceIsFinalized() {
    DeviceSession device = session();
    device.malloc(1);
    device.malloc(BYTES);
    device.close();
    requireBalance(1);
  }

  @Test
  void aDeviceThatFaultedIsFinalizedWithoutFurtherCalls() {
    DeviceSession device = session();
    try (Arena arena = Arena.ofShared()) {
      Call call = Call.of(device, arena);
      fake.fail("run", 1, 507_015);
      assertThrows(SimplerException.class, () -> call.run(device));
    }
    device.close();
    List<String> calls = fake.calls();
    assertEquals(0, calls.stream().filter(line -> line.startsWith("free")).count());
    assertEquals("destroy live=3", calls.getLast());
  }
}
