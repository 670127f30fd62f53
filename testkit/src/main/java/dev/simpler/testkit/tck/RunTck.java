package dev.simpler.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ConfigCodec;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunHandle;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Staging, child memory, packed outputs and failures, on every claimed runtime. */
abstract class RunTck extends CopyTck {
  private static final int ELEMENTS = 40;
  private static final int MOST = 3;
  private static final int NO_PACKED = -1;

  /** A tensor larger than any hole that is left when the device is full. */
  private static final int LARGE = 1 << 18;

  private static final long MOST_BYTES = 1L << 40;
  private static final long LEAST_BYTES = 4096;

  /** The tensors of one list on an open worker, and what they hold. */
  private static final class Bench implements AutoCloseable {
    final Worker worker;
    final List<Operation> list;
    final List<HostTensor> hosts = new ArrayList<>();
    final List<Long> children = new ArrayList<>();

    Bench(Worker worker, List<Operation> list) {
      this.worker = worker;
      this.list = list;
      for (int i = 0; i < list.size(); i++) {
        HostTensor tensor = worker.host().tensor(DataType.INT32, ELEMENTS).set(initial(i));
        hosts.add(tensor);
        long child = list.get(i).child() ? worker.malloc(4 * ELEMENTS) : 0;
        children.add(child);
        if (child != 0) {
          worker.copyTo(child, tensor.memory());
        }
      }
    }

    static long[] initial(int i) {
      long[] values = new long[ELEMENTS];
      for (int j = 0; j < ELEMENTS; j++) {
        values[j] = 1000L * (i + 1) + j;
      }
      return values;
    }

    Direction[] signature() {
      return list.stream().map(Operation::direction).toArray(Direction[]::new);
    }

    TaskArgs arguments(int packed) {
      TaskArgs.Builder arguments = TaskArgs.builder();
      for (int i = 0; i < list.size(); i++) {
        ContinuousTensor tensor = hosts.get(i).argument();
        tensor = list.get(i).child() ? tensor.at(children.get(i), true) : tensor;
        switch (list.get(i).direction()) {
          case OUT -> arguments.output(tensor);
          case INOUT -> arguments.inout(tensor);
          case IN, SCALAR -> arguments.input(tensor);
        }
      }
      arguments.scalar((long) packed);
      list.forEach(each -> arguments.scalar((long) each.factor()));
      return arguments.build();
    }

    /** What tensor {@code i} holds where it lies. */
    long[] values(int i) {
      if (list.get(i).child()) {
        HostTensor seen = worker.host().tensor(DataType.INT32, ELEMENTS);
        MemorySegment memory = seen.memory();
        worker.copyFrom(memory, children.get(i));
        long[] values = seen.longs();
        worker.host().free(memory.address());
        return values;
      }
      return hosts.get(i).longs();
    }

    @Override
    public void close() {
      children.stream().filter(child -> child != 0).forEach(worker::free);
      hosts.forEach(each -> worker.host().free(each.memory().address()));
    }
  }

  private void check(Worker worker, String runtime, List<Operation> list, int packed) {
    try (Bench bench = new Bench(worker, list)) {
      int before = worker.usage().allocations();
      RunReport report =
          worker.run(
              tried().fill(runtime, bench.signature()), bench.arguments(packed), launch(runtime));
      for (int i = 0; i < list.size(); i++) {
        long[] expected = Bench.initial(i);
        for (int j = 0; j < ELEMENTS; j++) {
          expected[j] = i == packed ? 5000 + i + j : list.get(i).result(i, j, (int) expected[j]);
        }
        assertArrayEquals(expected, bench.values(i), runtime + " " + list + " tensor " + i);
        if (list.get(i).child()) {
          assertArrayEquals(Bench.initial(i), bench.hosts.get(i).longs(), "a host twin changed");
        }
      }
      long tensor = 4L * ELEMENTS;
      long in = list.stream().filter(each -> !each.child() && each.direction().reads()).count();
      long out = list.stream().filter(each -> !each.child() && each.direction().writes()).count();
      assertEquals(tensor * in, report.h2dBytes(), list.toString());
      assertEquals(tensor * out, report.d2hBytes(), list.toString());
      assertEquals(before, worker.usage().allocations(), "the run left memory behind");
    }
  }

  @Test
  public void everyListOfTensorsIsStagedOnEveryRuntime() {
    for (String runtime : runtimes()) {
      try (Worker worker = worker(runtime, 0)) {
        for (int count = 1; count <= MOST; count++) {
          for (List<Operation> list : Operation.lists(count)) {
            check(worker, runtime, list, NO_PACKED);
          }
        }
      }
    }
  }

  @Test
  public void aPackedOutputGoesToTheArgumentItIsBoundTo() {
    Assumptions.assumeTrue(
        tried().packsOutputs(), "the backend cannot say which argument a packed output is for");
    for (String runtime : runtimes()) {
      try (Worker worker = worker(runtime, 0)) {
        for (List<Operation> list : Operation.lists(2)) {
          for (int packed = 0; packed < list.size(); packed++) {
            if (list.get(packed).direction().writes()) {
              check(worker, runtime, list, packed);
            }
          }
        }
      }
    }
  }

  @Test
  public void aTensorWithoutElementsIsNoTrouble() {
    for (String runtime : runtimes()) {
      try (Worker worker = worker(runtime, 0)) {
        TaskArgs arguments =
            TaskArgs.builder()
                .input(worker.host().tensor(DataType.INT32, 0).argument())
                .scalar(-1L)
                .scalar(-1L)
                .build();
        worker.run(tried().fill(runtime, Direction.IN), arguments, launch(runtime));
      }
    }
  }

  @Test
  public void aFailedRunLeavesNothingBehindAndTheNextOneWorks() {
    for (String runtime : runtimes()) {
      List<Operation> list = List.of(new Operation(false, Direction.INOUT));
      try (Worker worker = worker(runtime, 0)) {
        for (int i = 0; i < 3; i++) {
          try (Bench bench = new Bench(worker, list)) {
            assertThrows(
                SimplerException.class,
                () ->
                    worker.run(
                        tried().failing(runtime, Direction.INOUT),
                        bench.arguments(NO_PACKED),
                        launch(runtime)));
            assertArrayEquals(Bench.initial(0), bench.values(0), "a failed run changed a tensor");
            assertEquals(0, worker.usage().allocations(), "a failed run left memory behind");
          }
          check(worker, runtime, list, NO_PACKED);
        }
      }
    }
  }

  @Test
  public void aRunThatFindsNoDeviceMemoryFailsAndTheNextOneWorks() {
    for (String runtime : runtimes()) {
      List<Operation> list = List.of(new Operation(false, Direction.INOUT));
      try (Worker worker = worker(runtime, 0)) {
        HostTensor large = worker.host().tensor(DataType.INT32, LARGE);
        TaskArgs arguments =
            TaskArgs.builder().inout(large.argument()).scalar((long) NO_PACKED).scalar(3L).build();
        List<Long> held = takeAll(worker);
        assertThrows(
            SimplerException.class,
            () -> worker.run(tried().fill(runtime, Direction.INOUT), arguments, launch(runtime)));
        assertArrayEquals(new long[LARGE], large.longs(), "a failed run changed a tensor");
        assertEquals(held.size(), worker.usage().allocations(), "a failed run left memory behind");
        held.forEach(worker::free);
        check(worker, runtime, list, NO_PACKED);
      }
    }
  }

  /** Everything the device has but for holes smaller than a page. */
  private static List<Long> takeAll(Worker worker) {
    List<Long> held = new ArrayList<>();
    for (long bytes = MOST_BYTES; bytes >= LEAST_BYTES; bytes /= 2) {
      try {
        held.add(worker.malloc(bytes));
      } catch (SimplerException full) {
        assertEquals(ErrorCategory.OUT_OF_MEMORY, full.category(), full.toString());
      }
    }
    return held;
  }

  @Test
  public void aFlaggedTensorThatIsNoLiveDeviceMemoryIsRefusedBeforeAnythingHappens() {
    for (String runtime : runtimes()) {
      try (Worker worker = worker(runtime, 0)) {
        HostTensor host = worker.host().tensor(DataType.INT32, ELEMENTS).set(Bench.initial(0));
        long live = worker.malloc(4 * ELEMENTS);
        long freed = worker.malloc(4 * ELEMENTS);
        worker.free(freed);
        for (long address : new long[] {host.memory().address(), freed, live + 4, live - 4}) {
          TaskArgs arguments =
              TaskArgs.builder()
                  .inout(host.argument())
                  .inout(host.argument().at(address, true))
                  .scalar((long) NO_PACKED)
                  .scalar(3L)
                  .scalar(3L)
                  .build();
          refused(
              () ->
                  worker.run(
                      tried().fill(runtime, Direction.INOUT, Direction.INOUT),
                      arguments,
                      launch(runtime)),
              ErrorCategory.DEVICE_MEMORY,
              ErrorCategory.WRONG_SPACE);
          assertArrayEquals(Bench.initial(0), host.longs());
          assertEquals(1, worker.usage().allocations());
        }
      }
    }
  }

  @Test
  public void submittedRunsEndInOrderAndTellTheirFailures() {
    for (String runtime : runtimes()) {
      try (Worker worker = worker(runtime, 0)) {
        TaskArgs none = TaskArgs.builder().scalar((long) NO_PACKED).build();
        RunHandle first = worker.submit(tried().fill(runtime), none, launch(runtime));
        RunHandle second = worker.submit(tried().failing(runtime), none, launch(runtime));
        RunHandle third = worker.submit(tried().fill(runtime), none, launch(runtime));
        third.await();
        assertTrue(first.isDone() && second.isDone(), runtime);
        first.await();
        assertThrows(SimplerException.class, second::await);
      }
    }
  }

  @Test
  public void launchesBeyondTheChipsLimitsAreRefusedWithTheLimit() {
    for (String runtime : runtimes()) {
      try (Worker worker = worker(runtime, 0)) {
        ConfigCodec abi = worker.abi().configs();
        ChipFacts facts = platform().facts();
        boolean clusters = abi.statesClusters();
        int most = clusters ? facts.maxBlockDim() : abi.mostThreads(facts.maxAicpuThreads());
        CallConfig tooMany =
            clusters
                ? CallConfig.of(most + 1, launch(runtime).aicpuThreads())
                : CallConfig.of(1, most + 1);
        TaskArgs none = TaskArgs.builder().scalar((long) NO_PACKED).build();
        SimplerException refused =
            refused(() -> worker.run(tried().fill(runtime), none, tooMany), ErrorCategory.USAGE);
        assertTrue(refused.fault().message().contains(Integer.toString(most)), runtime);
        worker.run(tried().fill(runtime), none, launch(runtime));
      }
    }
  }
}
