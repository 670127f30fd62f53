package dev.simpler.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.ChipWorker;
import dev.simpler.runtime.worker.CopyBackException;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.fault.DeviceCall;
import dev.simpler.testkit.fault.FaultPlan;
import dev.simpler.testkit.fault.FaultyPlatform;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run whose n-th call of each kind to the device fails, for every n there is, at once or after
 * its work: nothing of the run stays allocated, what the worker owns survives, host results are
 * whole or untouched and said to be so, and the next run works.
 */
class FailureMatrixTest {
  private static final int SIZE = 6;

  /** Arguments: a weight on the device, an input, an output with the packed result, an inout. */
  private static final class Bench implements AutoCloseable {
    final FaultPlan plan = new FaultPlan();
    final HostMemory memory = new HostMemory();
    final ChipWorker worker = new ChipWorker(memory);
    final Target target;
    final ChipCallable program;
    final HostTensor weight = memory.tensor(DataType.INT32, SIZE);
    final HostTensor input = memory.tensor(DataType.INT32, SIZE);
    final HostTensor output = memory.tensor(DataType.INT32, SIZE);
    final HostTensor inout = memory.tensor(DataType.INT32, SIZE);
    final long resident;
    final MemoryUsage owned;
    final TaskArgs arguments;

    Bench(Target target) {
      this.target = target;
      program =
          FillProgram.of(target, Direction.INOUT, Direction.IN, Direction.OUT, Direction.INOUT);
      worker.init(
          new FaultyPlatform(target.platform(), plan),
          WorkerConfig.of(target.platform().name()).withRuntime(target.runtime()));
      worker.setDevice(0);
      resident = worker.malloc(4L * SIZE);
      owned = worker.usage();
      arguments =
          TaskArgs.builder()
              .inout(ContinuousTensor.childMemory(resident, DataType.INT32, SIZE))
              .input(input.argument())
              .output(output.argument())
              .inout(inout.argument())
              .scalar(2)
              .scalar(FillProgram.LEAVE)
              .scalar(0)
              .scalar(0)
              .scalar(3)
              .build();
      prepare();
    }

    void prepare() {
      weight.set(1, 2, 3, 4, 5, 6);
      worker.copyTo(resident, weight.memory());
      input.set(7, 7, 7, 7, 7, 7);
      output.set(-1, -1, -1, -1, -1, -1);
      inout.set(2, 2, 2, 2, 2, 2);
      plan.reset();
    }

    void run() {
      worker.run(program, arguments, target.launch(1, 1));
    }

    void requireGoodRun() {
      prepare();
      run();
      requireOutput(true);
      requireInout(true);
      requireOwn();
      assertEquals(owned, worker.usage());
    }

    void requireOutput(boolean done) {
      assertArrayEquals(
          done
              ? new long[] {5002, 5003, 5004, 5005, 5006, 5007}
              : new long[] {-1, -1, -1, -1, -1, -1},
          output.longs());
    }

    void requireInout(boolean done) {
      assertArrayEquals(
          done ? new long[] {109, 110, 111, 112, 113, 114} : new long[] {2, 2, 2, 2, 2, 2},
          inout.longs());
    }

    /** The weight and the input, which no failure may change. */
    void requireOwn() {
      plan.reset();
      worker.copyFrom(weight.memory(), resident);
      assertArrayEquals(new long[] {1, 2, 3, 4, 5, 6}, weight.longs());
      assertArrayEquals(new long[] {7, 7, 7, 7, 7, 7}, input.longs());
    }

    @Override
    public void close() {
      worker.close();
      memory.close();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.conformance.Target#list")
  void whateverFailsNothingIsLostAndTheNextRunWorks(Target target) {
    try (Bench bench = new Bench(target)) {
      bench.run();
      int mallocs = bench.plan.count(DeviceCall.MALLOC);
      int copiesIn = bench.plan.count(DeviceCall.COPY_TO_DEVICE);
      int frees = bench.plan.count(DeviceCall.FREE);
      assertEquals(3, mallocs, "input, output, inout");
      assertEquals(2, copiesIn, "input, inout");
      assertEquals(2, bench.plan.count(DeviceCall.COPY_FROM_DEVICE), "output, inout");
      assertEquals(3, frees);
      ObjIntConsumer<DeviceCall> before = bench.plan::fail;
      ObjIntConsumer<DeviceCall> after = bench.plan::failAfter;
      for (int n = 1; n <= mallocs; n++) {
        failsBeforeResults(bench, before, DeviceCall.MALLOC, n);
      }
      for (ObjIntConsumer<DeviceCall> when : List.of(before, after)) {
        for (int n = 1; n <= copiesIn; n++) {
          failsBeforeResults(bench, when, DeviceCall.COPY_TO_DEVICE, n);
        }
        failsBeforeResults(bench, when, DeviceCall.RUN, 1);
      }
    }
  }

  private static void failsBeforeResults(
      Bench bench, ObjIntConsumer<DeviceCall> when, DeviceCall call, int n) {
    bench.prepare();
    when.accept(call, n);
    SimplerException failure = assertThrows(SimplerException.class, bench::run);
    String what = call + " " + n;
    assertTrue(failure.fault().message().contains("injected: " + call), failure::toString);
    assertEquals(bench.owned, bench.worker.usage(), what);
    bench.requireOutput(false);
    bench.requireInout(false);
    bench.requireOwn();
    bench.requireGoodRun();
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.conformance.Target#list")
  void aFailedCopyBackSaysWhichResultsAreWhole(Target target) {
    try (Bench bench = new Bench(target)) {
      for (int n = 1; n <= 2; n++) {
        bench.prepare();
        bench.plan.fail(DeviceCall.COPY_FROM_DEVICE, n);
        CopyBackException failure = assertThrows(CopyBackException.class, bench::run);
        assertEquals(n == 1 ? List.of() : List.of(2), failure.written());
        assertEquals(n == 1 ? List.of(2, 3) : List.of(3), failure.unwritten());
        bench.requireOutput(n == 2);
        bench.requireInout(false);
        assertEquals(bench.owned, bench.worker.usage());
        bench.requireOwn();
        bench.requireGoodRun();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.conformance.Target#list")
  void aFailedFreeIsReportedTheOthersAreFreedAndResultsAreWhole(Target target) {
    for (int n = 1; n <= 3; n++) {
      try (Bench bench = new Bench(target)) {
        bench.plan.fail(DeviceCall.FREE, n);
        SimplerException failure = assertThrows(SimplerException.class, bench::run);
        assertTrue(failure.fault().message().contains("injected: FREE"), failure::toString);
        assertEquals(bench.owned.allocations() + 1, bench.worker.usage().allocations());
        bench.requireOutput(true);
        bench.requireInout(true);
        bench.requireOwn();
        bench.prepare();
        bench.run();
        bench.requireOutput(true);
      }
    }
  }
}
