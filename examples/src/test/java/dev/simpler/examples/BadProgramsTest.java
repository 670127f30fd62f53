package dev.simpler.examples;

import static dev.simpler.abi.callable.Direction.INOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must not crash, hang or pass silently: each bad program ends in its own typed error. */
@Timeout(60)
class BadProgramsTest {
  private static final int SIZE = 2048;

  /** 20 ms of virtual time, so that stalls are found quickly. */
  private static final Map<String, String> SETTINGS = Map.of("SIMPLER_STALL_LIMIT_NS", "20000000");

  private final Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withSettings(SETTINGS));
  private final HostTensor tensor = worker.host().tensor(DataType.FLOAT32, SIZE).fill(5);

  @AfterEach
  void close() {
    worker.close();
  }

  private static ChipCallable program(Class<? extends Orchestration> graph, byte[] kernel) {
    return ChipCallable.builder(ClassImage.orchestration(graph))
        .signature(INOUT)
        .kernel(0, CoreCallable.of(List.of(INOUT), kernel))
        .build();
  }

  private static ChipCallable oneTask(Class<? extends Kernel> kernel) {
    return program(BadPrograms.OneTask.class, ClassImage.kernel(kernel));
  }

  private void run(ChipCallable program, long... scalars) {
    TaskArgs.Builder arguments = TaskArgs.builder().inout(tensor.argument());
    for (long scalar : scalars) {
      arguments.scalar(scalar);
    }
    worker.run(program, arguments.build(), CallConfig.of(3, 4));
  }

  private SimplerException fails(ChipCallable program, long... scalars) {
    return assertThrows(SimplerException.class, () -> run(program, scalars));
  }

  private void assertPoisoned() {
    SimplerException refused =
        assertThrows(SimplerException.class, () -> run(program(BadPrograms.NoTask.class, noOp())));
    assertEquals(ErrorCategory.POISONED, refused.category());
  }

  private void assertUsable() {
    assertEquals(0, worker.usage().allocations(), "device buffers leaked");
    run(program(BadPrograms.NoTask.class, noOp()));
    assertEquals(5, tensor.getFloat(0));
  }

  private static byte[] noOp() {
    return ExampleSession.kernel(dev.simpler.examples.kernel.NoOpKernel.class, INOUT).binary();
  }

  private static void assertSays(SimplerException e, String... parts) {
    for (String part : parts) {
      assertTrue(e.fault().message().contains(part), e.fault().message());
    }
  }

  @Test
  void anOrchestrationThatSubmitsNothingSucceedsAtOnce() {
    assertUsable();
    assertEquals(0, worker.lastReport().orElseThrow().tasks());
  }

  @Test
  void aKernelThatNeverEndsIsStoppedNamingCoreTaskAndKernel() {
    SimplerException failed = fails(oneTask(BadPrograms.EndlessKernel.class));
    assertEquals(ErrorCategory.STALL, failed.category());
    assertSays(failed, "EndlessKernel", "AIV of cluster", "task 0x");
    assertPoisoned();
  }

  @Test
  void anOrchestrationThatNeverEndsIsStopped() {
    SimplerException failed = fails(program(BadPrograms.EndlessGraph.class, noOp()));
    assertEquals(ErrorCategory.STALL, failed.category());
    assertSays(failed, "orchestration function");
  }

  @Test
  void moreTasksInAScopeThanItsRingHoldsAreADeadlockWithTheSizeThatWouldDo() {
    SimplerException failed = fails(program(BadPrograms.TooManyTasks.class, noOp()));
    assertEquals(ErrorCategory.DEADLOCK, failed.category());
    assertSays(failed, "owns 16383 tasks", "PTO2_RING_TASK_WINDOW=32768", "code 1");
    assertUsable();
  }

  @Test
  void moreOutputInAScopeThanItsRingHoldsIsADeadlockWithTheSizeThatWouldDo() {
    SimplerException failed = fails(program(BadPrograms.TooMuchOutput.class, noOp()));
    assertEquals(ErrorCategory.DEADLOCK, failed.category());
    assertSays(failed, "268435456 of 268435456", "PTO2_RING_HEAP=536870912", "code 2");
    assertUsable();
  }

  @Test
  void anOrchestrationThatThrowsFailsTheRunAndNotTheProcess() {
    SimplerException failed = fails(program(BadPrograms.ThrowingGraph.class, noOp()));
    assertEquals(ErrorCategory.ORCHESTRATION, failed.category());
    assertSays(failed, "no graph today");
  }

  @Test
  void aKernelThatDereferencesNullFailsNamingItself() {
    SimplerException failed = fails(oneTask(BadPrograms.NullKernel.class));
    assertEquals(ErrorCategory.KERNEL, failed.category());
    assertSays(failed, "NullPointerException", "NullKernel", "BadPrograms.java:", "task 0x");
    assertPoisoned();
  }

  @Test
  void aStorePastTheEndOfATensorIsAFault() {
    SimplerException failed = fails(oneTask(BadPrograms.PastTheEnd.class));
    assertEquals(ErrorCategory.DEVICE_MEMORY, failed.category());
    assertSays(failed, "PastTheEnd");
  }

  @Test
  void aTensorSmallerThanTheTileIsRefusedAtTheLoadNamingBoth() {
    SimplerException failed = fails(oneTask(BadPrograms.FixedTile.class));
    assertEquals(ErrorCategory.DEVICE_MEMORY, failed.category());
    assertSays(failed, "fixed VEC FLOAT32[128x128]", "argument 0 FLOAT32[2048]", "FixedTile");
  }

  @Test
  void aHostAddressInAScalarIsAFaultAndTheHostKeepsItsValue() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(64, 8);
      SimplerException failed = fails(oneTask(BadPrograms.StoreToScalar.class), host.address());
      assertEquals(ErrorCategory.WRONG_SPACE, failed.category());
      assertSays(failed, "argument 1", "StoreToScalar");
      assertEquals(0, host.get(ValueLayout.JAVA_INT, 0));
    }
  }

  @Test
  void aForbiddenKernelIsRefusedBeforeAnythingRuns() {
    SimplerException failed = fails(oneTask(BadPrograms.Forbidden.class));
    assertEquals(ErrorCategory.IMAGE, failed.category());
    assertSays(failed, "java.lang.System.nanoTime", "function id 0");
    assertUsable();
  }

  @Test
  void garbageAndEmptyImagesAreRefusedEachInItsOwnWay() {
    SimplerException garbage = fails(program(BadPrograms.OneTask.class, new byte[100]));
    assertEquals(ErrorCategory.IMAGE, garbage.category());
    assertSays(garbage, "not a class image");
    SimplerException empty = fails(program(BadPrograms.OneTask.class, new byte[0]));
    assertEquals(ErrorCategory.IMAGE, empty.category());
    assertSays(empty, "image of kernel 0 is empty");
    SimplerException both = fails(ChipCallable.builder(new byte[0]).signature(INOUT).build());
    assertSays(both, "empty", "orchestration");
    assertUsable();
  }

  @Test
  void aWrongEntryNameIsRefusedWithTheNamesThereAre() {
    ChipCallable wrong =
        ChipCallable.builder(ClassImage.orchestration(BadPrograms.NoTask.class))
            .signature(INOUT)
            .functionName("build_graph")
            .build();
    SimplerException failed = fails(wrong);
    assertEquals(ErrorCategory.IMAGE, failed.category());
    assertSays(failed, "build_graph", "aicpu_orchestration_entry");
    assertUsable();
  }

  @Test
  void aKernelInPlaceOfAnOrchestrationIsRefused() {
    ChipCallable swapped =
        ChipCallable.builder(
                ClassImage.builder()
                    .export(ClassImage.ORCHESTRATION_ENTRY, BadPrograms.EndlessKernel.class)
                    .build()
                    .encode())
            .signature(INOUT)
            .build();
    SimplerException failed = fails(swapped);
    assertEquals(ErrorCategory.IMAGE, failed.category());
    assertUsable();
  }
}
