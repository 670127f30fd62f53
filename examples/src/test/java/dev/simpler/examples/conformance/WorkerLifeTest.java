package dev.simpler.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that give up, and workers beside each other, on every runtime of every chip. */
@Timeout(60)
@SuppressWarnings("try") // closing by hand, in odd orders, is what is tested
class WorkerLifeTest {
  private static final String TARGETS = "dev.simpler.examples.conformance.Target#list";

  private static Worker open(Target target, int device) {
    return Worker.open(
        WorkerConfig.of(target.platform().name()).withRuntime(target.runtime()).withDevice(device));
  }

  private static TaskArgs arguments(HostTensor tensor) {
    return TaskArgs.builder().inout(tensor.argument()).scalar(-1).scalar(3).build();
  }

  private static HostTensor ones(Worker worker) {
    return worker.host().tensor(DataType.INT32, 4).set(1, 1, 1, 1);
  }

  private static void requireWorks(Worker worker, Target target) {
    HostTensor x = ones(worker);
    worker.run(FillProgram.of(target, Direction.INOUT), arguments(x), target.launch(2, 2));
    assertArrayEquals(new long[] {103, 104, 105, 106}, x.longs());
  }

  /** Gives up after a task, for tensormap_and_ringbuffer. */
  public static final class Inferred implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      rt.submitAiv(0, new TaskArguments().inout(arguments.tensor(0)).scalar(4).scalar(0).scalar(0));
      throw new IllegalStateException("no more of this");
    }
  }

  /** Gives up after a task, for aicpu_build_graph. */
  public static final class Explicit implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      rt.submitAiv(0, new TaskArguments().inout(arguments.tensor(0)).scalar(4).scalar(0).scalar(0));
      throw new IllegalStateException("no more of this");
    }
  }

  /** Gives up after a task and an allocation, for host_build_graph. */
  public static final class OnHost implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      graph.malloc(1 << 20);
      graph.addTask(0, CoreType.AIV, arguments.tensor(0).address(), 4, 0, 0);
      throw new IllegalStateException("no more of this");
    }
  }

  private static Class<?> givingUp(Target target) {
    return target.graph(Inferred.class, Explicit.class, OnHost.class);
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aFunctionThatThrowsFailsTheRunWithItsExceptionAndNothingElse(Target target) {
    try (Worker worker = open(target, 0)) {
      HostTensor x = ones(worker);
      ChipCallable program =
          ChipCallable.builder(ClassImage.orchestration(givingUp(target)))
              .signature(Direction.INOUT)
              .kernel(0, FillProgram.kernel(target))
              .build();
      SimplerException failed =
          assertThrows(
              SimplerException.class, () -> worker.run(program, arguments(x), target.launch(2, 2)));
      assertEquals(ErrorCategory.ORCHESTRATION, failed.category());
      assertTrue(failed.fault().message().contains("no more of this"), failed::toString);
      assertTrue(
          String.valueOf(failed.getCause()).contains("IllegalStateException: no more of this"),
          failed::toString);
      assertArrayEquals(new long[] {1, 1, 1, 1}, x.longs());
      assertEquals(0, worker.usage().allocations());
      requireWorks(worker, target);
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aLaunchBeyondTheChipIsRefusedBeforeAnythingIsStaged(Target target) {
    try (Worker worker = open(target, 0)) {
      HostTensor x = ones(worker);
      ChipCallable program = FillProgram.of(target, Direction.INOUT);
      int clusters = target.platform().facts().maxBlockDim();
      int threads = target.platform().facts().maxAicpuThreads();
      for (CallConfig wrong :
          new CallConfig[] {
            CallConfig.of(0, 2),
            CallConfig.of(clusters + 1, 2),
            CallConfig.of(2, 0),
            CallConfig.of(2, threads + 1),
            target.launch(3, 2)
          }) {
        SimplerException refused =
            assertThrows(SimplerException.class, () -> worker.run(program, arguments(x), wrong));
        assertEquals(ErrorCategory.USAGE, refused.category(), wrong::toString);
        assertEquals(0, worker.usage().allocations());
        assertArrayEquals(new long[] {1, 1, 1, 1}, x.longs());
      }
      worker.run(program, arguments(x), target.launch(clusters, 1));
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  @SuppressWarnings("try") // closed by hand, and once more
  void closingOneOfTwoWorkersOnOneDeviceLeavesTheOtherItsOwn(Target target) {
    try (Worker first = open(target, 1);
        Worker second = open(target, 1)) {
      long mine = second.malloc(16);
      second.copyTo(mine, ones(second).memory());
      requireWorks(first, target);
      requireWorks(second, target);
      first.close();
      requireWorks(second, target);
      HostTensor back = second.host().tensor(DataType.INT32, 4);
      second.copyFrom(back.memory(), mine);
      assertArrayEquals(new long[] {1, 1, 1, 1}, back.longs());
      assertEquals(1, second.usage().allocations());
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  @SuppressWarnings("try") // closed by hand, and once more
  void workersOnTwoDevicesEndApartWhicheverThreadEndsThem(Target target)
      throws ExecutionException, InterruptedException {
    try (Worker zero = open(target, 0);
        Worker one = open(target, 1);
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      requireWorks(zero, target);
      one.malloc(16);
      zero.close();
      requireWorks(one, target);
      other.submit(one::close).get();
      assertEquals(1, one.leaked().allocations());
      SimplerException closed = assertThrows(SimplerException.class, () -> one.malloc(8));
      assertTrue(closed.fault().message().contains("device not set"), closed::toString);
    }
  }

  /** Neither by a copy nor as a tensor nor in a free, while both are open. */
  @ParameterizedTest
  @MethodSource(TARGETS)
  void twoWorkersOnOneDeviceDoNotTakeEachOthersMemoryForTheirOwn(Target target) {
    try (Worker one = open(target, 0);
        Worker two = open(target, 0)) {
      for (int i = 0; i < 4; i++) {
        HostTensor host = ones(one);
        long ofOne = one.malloc(64);
        long ofTwo = two.malloc(64);
        assertTrue(ofOne != ofTwo);
        SimplerException copy =
            assertThrows(SimplerException.class, () -> two.copyFrom(host.memory(), ofOne));
        assertEquals(ErrorCategory.DEVICE_MEMORY, copy.category());
        assertTrue(copy.fault().what().contains("another worker"), copy::getMessage);
        assertThrows(SimplerException.class, () -> one.copyTo(ofTwo, host.memory()));
        assertThrows(SimplerException.class, () -> one.free(ofTwo));
        TaskArgs foreign =
            TaskArgs.builder()
                .inout(ContinuousTensor.childMemory(ofOne, DataType.INT32, 4))
                .scalar(-1)
                .scalar(3)
                .build();
        SimplerException run =
            assertThrows(
                SimplerException.class,
                () ->
                    two.run(FillProgram.of(target, Direction.INOUT), foreign, target.launch(2, 2)));
        assertEquals(ErrorCategory.DEVICE_MEMORY, run.category());
      }
      requireWorks(one, target);
      requireWorks(two, target);
    }
  }

  @ParameterizedTest
  @MethodSource(TARGETS)
  void aTensorOfAClosedWorkerIsATypedError(Target target) {
    HostTensor tensor;
    try (Worker worker = open(target, 0)) {
      tensor = ones(worker);
    }
    SimplerException refused = assertThrows(SimplerException.class, tensor::longs);
    assertEquals(ErrorCategory.HOST_MEMORY, refused.category());
  }
}
