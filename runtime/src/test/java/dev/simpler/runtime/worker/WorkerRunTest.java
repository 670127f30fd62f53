package dev.simpler.runtime.worker;

import static dev.simpler.runtime.worker.CallRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.host.HostMemoryException;
import dev.simpler.runtime.host.HostTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole runs on a device that is only memory. */
class WorkerRunTest {
  private final FakePlatform platform = new FakePlatform();
  private final Worker worker =
      Worker.open(WorkerConfig.of("fake").withSeed(11), Platforms.of(List.of(platform)));
  private final FakeDevice device = platform.device();
  private final HostTensor a = worker.host().floats(new float[] {1, 2, 3, 4}, 4);
  private final HostTensor b = worker.host().floats(new float[] {10, 20, 30, 40}, 2, 2);
  private final HostTensor f = worker.host().tensor(DataType.FLOAT32, 4).fill(-1);
  private final ChipCallable add = Calls.callable(Direction.IN, Direction.IN, Direction.OUT);

  @AfterEach
  void close() {
    worker.close();
  }

  /** Adds the first two tensors into the third; stores to the inputs as well. */
  private static DeviceReport addOnDevice(
      FakeDevice on, MemorySegment callable, MemorySegment arguments) {
    List<MemorySegment> tensors = new ArrayList<>();
    for (ContinuousTensor tensor : AbiEpochs.USUAL.arguments().decode(arguments).tensors()) {
      assertTrue(tensor.childMemory());
      tensors.add(MemorySegment.ofArray(on.bytes(tensor.data())));
    }
    for (int i = 0; i < 4; i++) {
      ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED;
      float sum = tensors.get(0).getAtIndex(layout, i) + tensors.get(1).getAtIndex(layout, i);
      tensors.get(2).setAtIndex(layout, i, sum);
      tensors.get(0).setAtIndex(layout, i, -99);
    }
    return new DeviceReport(1234, 5, 6, 7, PackedOutput.NONE);
  }

  private TaskArgs addArgs() {
    return TaskArgs.builder()
        .input(a.argument())
        .input(b.argument())
        .output(f.argument())
        .scalar(42)
        .build();
  }

  @Test
  void aRunStagesRunsAndBringsResultsBack() {
    device.program(WorkerRunTest::addOnDevice);
    RunReport report = worker.run(add, addArgs(), Calls.LAUNCH);
    assertArrayEquals(new float[] {11, 22, 33, 44}, f.floats());
    assertArrayEquals(new float[] {1, 2, 3, 4}, a.floats());
    assertEquals(
        List.of(
            "malloc #0 16",
            "h2d #0 16",
            "malloc #1 16",
            "h2d #1 16",
            "malloc #2 16",
            "run",
            "d2h #2 16",
            "free #0",
            "free #1",
            "free #2"),
        device.events);
    assertEquals(RunStatus.COMPLETED, report.status());
    assertEquals(1234, report.virtualNs());
    assertEquals(5, report.tasks());
    assertEquals(6, report.subtasks());
    assertEquals(7, report.edges());
    assertEquals(32, report.h2dBytes());
    assertEquals(16, report.d2hBytes());
    assertEquals(3, report.deviceAllocations());
    assertEquals(11, report.seed());
    assertEquals(
        List.of(
            new StagedArgument(0, StagedArgument.Place.HOST, Direction.IN, 16, true, false),
            new StagedArgument(1, StagedArgument.Place.HOST, Direction.IN, 16, true, false),
            new StagedArgument(2, StagedArgument.Place.HOST, Direction.OUT, 16, false, true)),
        report.arguments());
    assertSame(report, worker.lastReport().orElseThrow());
  }

  @Test
  void theDeviceGetsTheCallableTheConfigurationAndTheScalars() {
    device.program((on, callable, arguments) -> {
      assertEquals(add, AbiEpochs.USUAL.programs().decode(callable, 0));
      TaskArgs seen = AbiEpochs.USUAL.arguments().decode(arguments);
      assertArrayEquals(new long[] {42}, seen.scalars());
      assertEquals(b.shape(), seen.tensors().get(1).shape());
      return new DeviceReport(0, 0, 0, 0, PackedOutput.NONE);
    });
    worker.run(add, addArgs(), Calls.LAUNCH);
    worker.run(add, addArgs(), Calls.LAUNCH);
    assertEquals(2, device.events.stream().filter("run"::equals).count());
  }

  @Test
  void aWeightOnTheDeviceIsNeverCopiedAndStaysAlive() {
    device.program(WorkerRunTest::addOnDevice);
    long weight = worker.malloc(16);
    worker.copyTo(weight, b.memory());
    device.events.clear();
    TaskArgs args =
        TaskArgs.builder()
            .input(a.argument())
            .input(ContinuousTensor.childMemory(weight, DataType.FLOAT32, 4))
            .output(f.argument())
            .build();
    for (int run = 0; run < 2; run++) {
      RunReport report = worker.run(add, args, Calls.LAUNCH);
      assertArrayEquals(new float[] {11, 22, 33, 44}, f.floats());
      assertEquals(16, report.h2dBytes());
      assertEquals(2, report.deviceAllocations());
      assertEquals(
          new StagedArgument(1, StagedArgument.Place.CHILD_MEMORY, Direction.IN, 16, false, false),
          report.arguments().get(1));
    }
    assertEquals(0, device.events.stream().filter(event -> event.contains("#0")).count());
    assertEquals(new MemoryUsage(1, 16), worker.usage());
    worker.free(weight);
    assertEquals(new MemoryUsage(0, 0), worker.usage());
  }

  @Test
  void onlyChildTensorsMeanNoStagingAtAll() {
    long weight = worker.malloc(16);
    device.events.clear();
    RunReport report =
        worker.run(
            Calls.callable(Direction.INOUT),
            Calls.args(ContinuousTensor.childMemory(weight, DataType.FLOAT32, 4)),
            Calls.LAUNCH);
    assertEquals(List.of("run"), device.events);
    assertEquals(0, report.deviceAllocations() + report.h2dBytes() + report.d2hBytes());
  }

  @Test
  void aFailedRunLeavesHostOutputsAsTheyWereAndFreesEverything() {
    device.program(WorkerRunTest::addOnDevice);
    long mine = worker.malloc(8);
    device.fail("run", 1);
    SimplerException failure =
        assertThrows(SimplerException.class, () -> worker.run(add, addArgs(), Calls.LAUNCH));
    assertEquals(ErrorCategory.KERNEL, failure.category());
    assertArrayEquals(new float[] {-1, -1, -1, -1}, f.floats());
    assertEquals(new MemoryUsage(1, 8), worker.usage());
    RunReport report = worker.lastReport().orElseThrow();
    assertEquals(RunStatus.FAILED, report.status());
    assertEquals(0, report.d2hBytes());
    assertEquals(3, report.deviceAllocations());
    worker.run(add, addArgs(), Calls.LAUNCH);
    assertArrayEquals(new float[] {11, 22, 33, 44}, f.floats());
    worker.free(mine);
  }

  @Test
  void anyFailingMallocOrCopyInFreesExactlyWhatWasAllocated() {
    for (int n = 1; n <= 3; n++) {
      device.events.clear();
      device.fail("malloc", n);
      int argument = n - 1;
      refused(
          ErrorCategory.KERNEL,
          () -> worker.run(add, addArgs(), Calls.LAUNCH),
          "injected failure of malloc",
          "staging of argument " + argument);
      assertEquals(n - 1, device.events.stream().filter(e -> e.startsWith("free")).count());
      assertEquals(0, device.events.stream().filter("run"::equals).count());
      assertEquals(new MemoryUsage(0, 0), worker.usage());
    }
    for (int n = 1; n <= 2; n++) {
      device.events.clear();
      device.fail("h2d", n);
      refused(ErrorCategory.KERNEL, () -> worker.run(add, addArgs(), Calls.LAUNCH));
      assertEquals(n, device.events.stream().filter(e -> e.startsWith("free")).count());
      assertEquals(new MemoryUsage(0, 0), worker.usage());
    }
    assertArrayEquals(new float[] {-1, -1, -1, -1}, f.floats());
  }

  @Test
  void aFailingCopyBackSaysWhichResultsAreComplete() {
    HostTensor g = worker.host().tensor(DataType.FLOAT32, 4);
    HostTensor h = worker.host().tensor(DataType.FLOAT32, 4);
    TaskArgs args =
        TaskArgs.builder()
            .output(f.argument())
            .input(a.argument())
            .output(g.argument())
            .output(h.argument())
            .build();
    device.fail("d2h", 2);
    CopyBackException failure =
        assertThrows(
            CopyBackException.class, () -> worker.run(Calls.callable(), args, Calls.LAUNCH));
    assertEquals(List.of(0), failure.written());
    assertEquals(List.of(2, 3), failure.unwritten());
    String message = failure.fault().message();
    assertTrue(message.contains("copy-back of argument 2 failed"), message);
    assertTrue(message.contains("written before: arguments [0]"), message);
    assertEquals(new MemoryUsage(0, 0), worker.usage());
    assertEquals(16, worker.lastReport().orElseThrow().d2hBytes());
  }

  @Test
  void aFailingFreeIsReportedAndTheOthersAreStillFreed() {
    device.fail("free", 2);
    refused(
        ErrorCategory.KERNEL,
        () -> worker.run(add, addArgs(), Calls.LAUNCH),
        "injected failure of free 2");
    assertEquals(3, device.events.stream().filter(e -> e.startsWith("free")).count());
    assertEquals(1, worker.usage().allocations());
  }

  @Test
  void aFailureWhileCleaningUpDoesNotHideTheFirstOne() {
    device.fail("run", 1);
    device.fail("free", 1);
    SimplerException failure =
        assertThrows(SimplerException.class, () -> worker.run(add, addArgs(), Calls.LAUNCH));
    assertTrue(failure.fault().what().contains("run 1"), failure.fault().what());
    assertEquals(1, failure.getSuppressed().length);
  }

  @Test
  void aPoisonedDeviceSaysSoAndTheFirstFailureStaysTheOneReported() {
    device.program((on, callable, arguments) -> {
      on.poison();
      throw new SimplerException(Fault.of(ErrorCategory.STALL, "the kernel never ends"));
    });
    SimplerException failure =
        refused(ErrorCategory.STALL, () -> worker.run(add, addArgs(), Calls.LAUNCH), "never ends");
    assertEquals(1, failure.getSuppressed().length);
    String kept = String.valueOf(failure.getSuppressed()[0].getMessage());
    assertTrue(kept.contains("the device keeps 3 buffers"), kept);
    refused(ErrorCategory.POISONED, () -> worker.run(add, addArgs(), Calls.LAUNCH));
    refused(ErrorCategory.POISONED, () -> worker.malloc(8));
    assertArrayEquals(new float[] {-1, -1, -1, -1}, f.floats());
  }

  @Test
  void outputsAreCopiedInOnlyIfAskedFor() {
    FakePlatform other = new FakePlatform();
    try (Worker careful =
        Worker.open(WorkerConfig.of("fake").withOutputsCopiedIn(), Platforms.of(List.of(other)))) {
      HostTensor out = careful.host().tensor(DataType.FLOAT32, 4).fill(7);
      RunReport report =
          careful.run(
              Calls.callable(Direction.OUT),
              TaskArgs.builder().output(out.argument()).build(),
              Calls.LAUNCH);
      assertEquals(16, report.h2dBytes());
      assertArrayEquals(new float[] {7, 7, 7, 7}, out.floats());
    }
  }

  @Test
  void aRefusedLaunchTouchesNothing() {
    refused(
        ErrorCategory.USAGE,
        () -> worker.run(add, addArgs(), CallConfig.of(25, 4)),
        "block_dim 25 is outside [1, 24]");
    assertEquals(List.of(), device.events);
  }

  @Test
  void openingOnAnUnknownPlatformRuntimeOrDeviceLeavesNothingOpen() {
    Platforms all = Platforms.of(List.of(platform));
    refused(
        ErrorCategory.USAGE,
        () -> Worker.open(WorkerConfig.of("a9sim"), all),
        "unknown platform \"a9sim\"",
        "choose one of fake");
    refused(
        ErrorCategory.USAGE,
        () -> Worker.open(WorkerConfig.of("fake").withRuntime("x"), all),
        "unknown runtime \"x\"",
        "choose one of host_build_graph, tensormap_and_ringbuffer");
    refused(
        ErrorCategory.USAGE, () -> Worker.open(WorkerConfig.of("fake").withDevice(4), all), "4");
    refused(
        ErrorCategory.USAGE,
        () -> Worker.open(WorkerConfig.of("fake").withSettings(Map.of("NAMES", "x")), all),
        "unknown setting \"NAMES\" (did you mean NAME?)");
    assertEquals(1, platform.opened.size());
  }

  @Test
  void closingReleasesDeviceAndHostMemoryAndReportsLeaks() {
    worker.malloc(24);
    worker.close();
    worker.close();
    assertEquals(new MemoryUsage(1, 24), worker.leaked());
    assertTrue(device.isClosed());
    assertThrows(HostMemoryException.class, a::floats);
    refused(ErrorCategory.USAGE, () -> worker.malloc(8), "device not set");
  }

  @Test
  void thirtyRunsLeaveTheNumberOfAllocationsConstant() {
    device.program(WorkerRunTest::addOnDevice);
    for (int i = 0; i < 30; i++) {
      worker.run(add, addArgs(), Calls.LAUNCH);
      assertEquals(new MemoryUsage(0, 0), worker.usage());
    }
  }
}
