package dev.simpler.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.OrchestrationConfig;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users rely on whatever the runtime and the chip. */
class RuntimesTest {
  private static final String TARGETS = "dev.simpler.examples.conformance.Target#list";

  /** 20 ms of virtual time, so that stalls are found quickly. */
  private static final Map<String, String> SETTINGS = Map.of("SIMPLER_STALL_LIMIT_NS", "20000000");

  private static Worker open(Target target) {
    return Worker.open(
        WorkerConfig.of(target.platform().name())
            .withRuntime(target.runtime())
            .withSettings(SETTINGS));
  }

  private static RunReport run(Worker worker, Target target, ChipCallable program, TaskArgs args) {
    return worker.run(program, args, target.launch(2, 2));
  }

  private static TaskArgs oneInout(ContinuousTensor tensor) {
    return TaskArgs.builder().inout(tensor).scalar(-1).scalar(3).build();
  }

  private static ChipCallable with(Target target, Class<? extends Kernel> kernel) {
    ChipCallable.Builder builder =
        ChipCallable.builder(FillProgram.of(target, Direction.INOUT).binary());
    return builder
        .signature(Direction.INOUT)
        .kernel(0, CoreCallable.of(List.of(Direction.INOUT), ClassImage.kernel(kernel)))
        .build();
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aHundredRunsLeaveNothingBehind(Target target) {
    try (Worker worker = open(target)) {
      HostTensor x = worker.host().tensor(DataType.INT32, 4).set(1, 1, 1, 1);
      ChipCallable program = FillProgram.of(target, Direction.INOUT);
      for (int i = 0; i < 100; i++) {
        x.set(1, 1, 1, 1);
        RunReport report = run(worker, target, program, oneInout(x.argument()));
        assertEquals(1, report.tasks());
        assertEquals(0, worker.usage().allocations());
      }
      assertArrayEquals(new long[] {103, 104, 105, 106}, x.longs());
    }
  }

  /** Loops for ever. */
  public static final class Endless implements Kernel {
    @Override
    public void run(KernelContext k) {
      int x = 1;
      while (x != 0) {
        x += 2;
      }
    }
  }

  /** Divides by zero. */
  public static final class Dividing implements Kernel {
    @Override
    public void run(KernelContext k) {
      int[] none = {k.intScalar(1)};
      k.storeInt(k.word(0), 1 / (none.length - 1));
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aKernelThatNeverEndsFailsTheRunAndPoisonsTheDevice(Target target) {
    failsAndPoisons(target, Endless.class, ErrorCategory.STALL, "Endless");
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aKernelThatThrowsFailsTheRunAndPoisonsTheDevice(Target target) {
    failsAndPoisons(target, Dividing.class, ErrorCategory.KERNEL, "ArithmeticException");
  }

  private static void failsAndPoisons(
      Target target, Class<? extends Kernel> kernel, ErrorCategory category, String part) {
    try (Worker worker = open(target)) {
      HostTensor x = worker.host().tensor(DataType.INT32, 4).set(1, 2, 3, 4);
      ChipCallable bad = with(target, kernel);
      TaskArgs arguments = oneInout(x.argument());
      SimplerException failed =
          assertThrows(SimplerException.class, () -> run(worker, target, bad, arguments));
      assertEquals(category, failed.category());
      assertTrue(failed.fault().message().contains(part), failed.fault().message());
      assertTrue(failed.fault().message().contains("task 0x"), failed.fault().message());
      assertArrayEquals(new long[] {1, 2, 3, 4}, x.longs());
      SimplerException poisoned =
          assertThrows(SimplerException.class, () -> run(worker, target, bad, arguments));
      assertEquals(ErrorCategory.POISONED, poisoned.category());
    }
  }

  /** Stores a mark into the tensor, which holds zeros. */
  abstract static class Mark implements Kernel {
    abstract int mark();

    @Override
    public void run(KernelContext k) {
      // A descriptor starts with the address of the buffer; the buffer starts with a zero.
      long first = k.loadLong(k.word(0));
      k.storeInt(first == 0 ? k.word(0) : first, mark());
    }
  }

  /** Marks with 7. */
  public static final class MarkSeven extends Mark {
    @Override
    int mark() {
      return 7;
    }
  }

  /** Marks with 8. */
  public static final class MarkEight extends Mark {
    @Override
    int mark() {
      return 8;
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aChangedKernelUnderTheSameFunctionIdIsReallyReplaced(Target target) {
    try (Worker worker = open(target)) {
      HostTensor x = worker.host().tensor(DataType.INT32, 4);
      for (int round = 0; round < 3; round++) {
        assertEquals(7, markOf(worker, target, x, MarkSeven.class));
        assertEquals(8, markOf(worker, target, x, MarkEight.class));
      }
    }
  }

  private static long markOf(
      Worker worker, Target target, HostTensor x, Class<? extends Kernel> kernel) {
    x.set(0, 0, 0, 0);
    run(worker, target, with(target, kernel), oneInout(x.argument()));
    return x.getLong(0);
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void onlyChildMemoryMeansNothingIsStaged(Target target) {
    try (Worker worker = open(target)) {
      HostTensor x = worker.host().tensor(DataType.INT32, 4).set(1, 1, 1, 1);
      long address = worker.malloc(16);
      worker.copyTo(address, x.memory());
      TaskArgs arguments = oneInout(ContinuousTensor.childMemory(address, DataType.INT32, 4));
      ChipCallable program = FillProgram.of(target, Direction.INOUT);
      for (int i = 0; i < 2; i++) {
        RunReport report = run(worker, target, program, arguments);
        assertEquals(0, report.h2dBytes() + report.d2hBytes() + report.deviceAllocations());
      }
      worker.copyFrom(x.memory(), address);
      assertArrayEquals(new long[] {409, 413, 417, 421}, x.longs());
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void emptyAndFiveDimensionalTensorsAreLegal(Target target) {
    try (Worker worker = open(target)) {
      HostTensor empty = worker.host().tensor(DataType.INT32, 0, 3);
      HostTensor deep = worker.host().tensor(DataType.INT32, 4, 1, 1, 1, 1).set(1, 2, 3, 4);
      TaskArgs arguments =
          TaskArgs.builder()
              .inout(empty.argument())
              .inout(deep.argument())
              .scalar(-1)
              .scalar(FillProgram.LEAVE)
              .scalar(3)
              .build();
      RunReport report =
          run(worker, target, FillProgram.of(target, Direction.INOUT, Direction.INOUT), arguments);
      assertEquals(16, report.h2dBytes());
      assertEquals(1, report.deviceAllocations());
      assertArrayEquals(new long[] {104, 108, 112, 116}, deep.longs());
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void twoInputsOnOneHostTensorShareABufferAndWrittenOverlapIsRefused(Target target) {
    try (Worker worker = open(target)) {
      HostTensor x = worker.host().tensor(DataType.INT32, 4).set(1, 1, 1, 1);
      TaskArgs twice =
          TaskArgs.builder()
              .input(x.argument())
              .input(x.argument())
              .scalar(-1)
              .scalar(FillProgram.LEAVE)
              .scalar(FillProgram.LEAVE)
              .build();
      RunReport report =
          run(worker, target, FillProgram.of(target, Direction.IN, Direction.IN), twice);
      assertEquals(1, report.deviceAllocations());
      assertEquals(16, report.h2dBytes());
      ContinuousTensor shifted = ContinuousTensor.host(x.memory().address() + 4, DataType.INT32, 3);
      TaskArgs overlapping =
          TaskArgs.builder()
              .output(x.argument())
              .input(shifted)
              .scalar(-1)
              .scalar(FillProgram.LEAVE)
              .scalar(FillProgram.LEAVE)
              .build();
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () ->
                  run(
                      worker,
                      target,
                      FillProgram.of(target, Direction.OUT, Direction.IN),
                      overlapping));
      assertEquals(ErrorCategory.USAGE, refused.category());
      assertEquals(0, worker.usage().allocations());
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aProgramForAnotherRuntimeIsRefusedSayingWhatIsNeeded(Target target) {
    Target other =
        new Target(
            target.platform(), target.onHost() ? "tensormap_and_ringbuffer" : "host_build_graph");
    try (Worker worker = open(target)) {
      HostTensor x = worker.host().tensor(DataType.INT32, 4);
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () ->
                  run(
                      worker,
                      target,
                      FillProgram.of(other, Direction.INOUT),
                      oneInout(x.argument())));
      assertEquals(ErrorCategory.IMAGE, refused.category());
      assertTrue(refused.fault().message().contains("Orchestration"), refused::toString);
      assertEquals(0, worker.usage().allocations());
    }
  }

  /** Wants five arguments. */
  public static final class WantsFive implements OrchestrationConfig {
    @Override
    public int expectedArguments(RunArguments arguments) {
      return 5;
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aConfigurationClassInTheImageDecidesHowManyArgumentsAreNeeded(Target target) {
    try (Worker worker = open(target)) {
      HostTensor x = worker.host().tensor(DataType.INT32, 4).set(1, 1, 1, 1);
      byte[] image =
          ClassImage.builder()
              .export(ClassImage.ORCHESTRATION_ENTRY, FillProgram.graph(target))
              .export("my_config", WantsFive.class)
              .build()
              .encode();
      for (String name : new String[] {"", "my_config", "no_such_config"}) {
        ChipCallable program =
            ChipCallable.builder(image)
                .configName(name)
                .signature(Direction.INOUT)
                .kernel(0, FillProgram.kernel(target))
                .build();
        TaskArgs arguments = oneInout(x.argument());
        if (name.equals("my_config")) {
          SimplerException refused =
              assertThrows(SimplerException.class, () -> run(worker, target, program, arguments));
          assertEquals(ErrorCategory.USAGE, refused.category());
          assertTrue(refused.fault().message().contains("expects 5"), refused::toString);
          TaskArgs enough =
              TaskArgs.builder()
                  .inout(x.argument())
                  .scalar(-1)
                  .scalar(3)
                  .scalar(0)
                  .scalar(0)
                  .build();
          assertEquals(1, run(worker, target, program, enough).tasks());
        } else {
          assertEquals(1, run(worker, target, program, arguments).tasks());
        }
        assertEquals(0, worker.usage().allocations());
      }
    }
  }

  @Test
  void aRuntimeThatAPlatformLacksIsRefusedWithWhatItHas() {
    SimplerException refused =
        assertThrows(
            SimplerException.class,
            () -> Worker.open(WorkerConfig.of("a5sim").withRuntime("aicpu_build_graph")));
    assertEquals(ErrorCategory.UNSUPPORTED, refused.category());
    assertTrue(
        refused.fault().message().contains("host_build_graph, tensormap_and_ringbuffer"),
        refused::toString);
    SimplerException unknown =
        assertThrows(
            SimplerException.class,
            () -> Worker.open(WorkerConfig.of("a5sim").withRuntime("nonsense")));
    assertEquals(ErrorCategory.USAGE, unknown.category());
  }
}
