package dev.simpler.examples.pod;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.BadKernels;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Chips below a worker of level 3 or 4: memory, failures and nesting, alike in both modes. */
@Timeout(300)
class PodChipsTest {
  private static final int ELEMENTS = 128 * 128;
  private static final CallConfig LAUNCH = CallConfig.of(3, 4);
  private static final Callee VECTOR = Callee.of(VectorExample.program());
  private static final Callee FAILS = Callee.of(failing());

  private static ChipCallable failing() {
    return ChipCallable.builder(ClassImage.orchestration(BadKernels.ORCHESTRATION))
        .signature(Direction.INOUT)
        .kernel(
            0, CoreCallable.of(List.of(Direction.INOUT), ClassImage.kernel(BadKernels.NULL_KERNEL)))
        .build();
  }

  private static PodWorker open(Mode mode) {
    return new PodWorker(
            PodConfig.of(3).withMode(mode).withChips("a2a3sim", 2).withHeapRingBytes(1 << 20))
        .init();
  }

  private static HostTensor filled(PodWorker worker, float value) {
    float[] values = new float[ELEMENTS];
    Arrays.fill(values, value);
    return worker.host().tensor(DataType.FLOAT32, ELEMENTS).set(values);
  }

  private static TaskArgs vector(HostTensor a, DeviceBuffer b, HostTensor out) {
    return TaskArgs.builder()
        .input(a.argument())
        .input(b.tensor(DataType.FLOAT32, ELEMENTS))
        .output(out.argument())
        .build();
  }

  private static PodException refuse(String text, Executable call) {
    PodException refusal = assertThrows(PodException.class, call);
    assertTrue(refusal.fault().message().contains(text), refusal::getMessage);
    return refusal;
  }

  @ParameterizedTest
  @CsvSource({
    "l3_child_memory, a2a3sim",
    "l3_child_memory, a5sim",
    "l3_pipeline, a2a3sim",
    "l3_pipeline, a5sim",
    "l4_nested, a2a3sim",
    "l4_nested, a5sim"
  })
  void everyExampleComputesInProcessesWhatItDoesInThreads(String name, String platform) {
    List<ExampleResult> results = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      ExampleOptions options = ExampleOptions.builder(platform).mode(mode).build();
      ExampleResult result = Examples.find(name).orElseThrow().run(options);
      assertTrue(result.ok(), () -> mode + ": " + result.notes());
      results.add(result);
    }
    ExampleResult threads = results.getFirst();
    ExampleResult processes = results.getLast();
    assertEquals(threads.checks(), processes.checks());
    assertEquals(threads.notes(), processes.notes());
    assertEquals(threads.rounds().getFirst().tasks(), processes.rounds().getFirst().tasks());
    assertEquals(threads.rounds().getFirst().h2dBytes(), processes.rounds().getFirst().h2dBytes());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void memoryCallsComeFromAnyThreadWhileTheChipsAreBusy(Mode mode) {
    try (PodWorker worker = open(mode)) {
      HostTensor a = filled(worker, 2);
      HostTensor weight = filled(worker, 3);
      List<HostTensor> results = new ArrayList<>();
      List<Throwable> wrong = new CopyOnWriteArrayList<>();
      worker.run((orch, args, config) -> {
        DeviceBuffer[] weights = {orch.malloc(0, 4L * ELEMENTS), orch.malloc(1, 4L * ELEMENTS)};
        for (DeviceBuffer each : weights) {
          orch.copyTo(each, weight.memory());
        }
        List<Thread> threads = new ArrayList<>();
        for (int chip = 0; chip < 2; chip++) {
          for (int i = 0; i < 4; i++) {
            HostTensor out = filled(worker, 0);
            results.add(out);
            orch.submitNextLevel(VECTOR, vector(a, weights[chip], out), LAUNCH, chip);
          }
          int own = chip;
          threads.add(Thread.ofPlatform().unstarted(() -> roundTrips(worker, own)));
          threads.add(Thread.ofPlatform().unstarted(() -> roundTrips(worker, own)));
        }
        threads.forEach(each -> each.setUncaughtExceptionHandler((t, e) -> wrong.add(e)));
        threads.forEach(Thread::start);
        for (Thread each : threads) {
          each.join();
        }
      });
      assertEquals(List.of(), wrong);
      float expected = VectorExample.golden(2, 3);
      for (HostTensor out : results) {
        assertEquals(expected, out.getFloat(0));
        assertEquals(expected, out.getFloat(ELEMENTS - 1));
      }
    }
  }

  private static void roundTrips(PodWorker worker, int chip) {
    for (int i = 1; i <= 5; i++) {
      byte[] bytes = new byte[4096];
      Arrays.fill(bytes, (byte) (i + 10 * chip));
      byte[] back = new byte[bytes.length];
      DeviceBuffer buffer = worker.malloc(chip, bytes.length);
      worker.copyTo(buffer, MemorySegment.ofArray(bytes));
      worker.copyFrom(MemorySegment.ofArray(back), buffer);
      worker.free(buffer);
      assertArrayEquals(bytes, back);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void memoryThatIsNotThereIsRefusedAndTheNextTaskWorks(Mode mode) {
    try (PodWorker worker = open(mode)) {
      HostTensor a = filled(worker, 2);
      HostTensor out = filled(worker, 0);
      PodWorker same = worker;
      RuntimeException full = assertThrows(RuntimeException.class, () -> same.malloc(0, 1L << 50));
      assertTrue(full.toString().contains(Long.toString(1L << 50)), full::toString);
      DeviceBuffer buffer = worker.malloc(0, 4L * ELEMENTS);
      worker.copyTo(buffer, filled(worker, 3).memory());
      worker.run((orch, args, config) -> {
        refuse(
            "memory of next-level worker 0",
            () -> orch.submitNextLevel(VECTOR, vector(a, buffer, out), LAUNCH, 1));
        orch.submitNextLevel(VECTOR, vector(a, buffer, out), LAUNCH, 0);
      });
      worker.free(buffer);
      refuse("has been freed", () -> worker.copyFrom(out.memory(), buffer));
      refuse(
          "has been freed",
          () ->
              worker.run((orch, args, config) ->
                  orch.submitNextLevel(VECTOR, vector(a, buffer, out), LAUNCH, 0)));
      assertEquals(VectorExample.golden(2, 3), out.getFloat(7));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aPoisonedChipIsPassedOverUntilItIsRestarted(Mode mode) {
    try (PodWorker worker = open(mode)) {
      HostTensor victim = filled(worker, 1);
      TaskArgs one = TaskArgs.builder().inout(victim.argument()).build();
      DeviceBuffer lost = worker.malloc(0, 64);
      PodException failure =
          refuse(
              "NullPointerException",
              () ->
                  worker.run((orch, args, config) ->
                      orch.submitNextLevel(FAILS, one, CallConfig.of(1, 2), 0)));
      assertEquals(ErrorCategory.KERNEL, failure.category());
      assertEquals(0, failure.path().getFirst().worker());
      List<HostTensor> results = new ArrayList<>();
      HostTensor a = filled(worker, 2);
      HostTensor b = filled(worker, 3);
      worker.run((orch, args, config) -> {
        for (int i = 0; i < 4; i++) {
          HostTensor out = filled(worker, 0);
          results.add(out);
          TaskArgs.Builder task = TaskArgs.builder().input(a.argument()).input(b.argument());
          orch.submitNextLevel(VECTOR, task.output(out.argument()).build(), LAUNCH);
        }
      });
      results.forEach(out -> assertEquals(VectorExample.golden(2, 3), out.getFloat(0)));
      refuse("was lost when", () -> worker.copyFrom(MemorySegment.ofArray(new byte[4]), lost));
      worker.restart(WorkerKind.NEXT_LEVEL, 0);
      DeviceBuffer fresh = worker.malloc(0, 4L * ELEMENTS);
      worker.copyTo(fresh, b.memory());
      HostTensor out = filled(worker, 0);
      worker.run(
          (orch, args, config) -> orch.submitNextLevel(VECTOR, vector(a, fresh, out), LAUNCH, 0));
      assertEquals(VectorExample.golden(2, 3), out.getFloat(0));
    }
  }

  @Test
  void aKilledChipLosesItsOwnBuffersOnlyAndIsReplaced() {
    try (PodWorker worker = open(Mode.PROCESS)) {
      HostTensor a = filled(worker, 2);
      HostTensor b = filled(worker, 3);
      DeviceBuffer zero = worker.malloc(0, 4L * ELEMENTS);
      DeviceBuffer one = worker.malloc(1, 4L * ELEMENTS);
      worker.copyTo(zero, b.memory());
      worker.copyTo(one, b.memory());
      HostTensor never = filled(worker, 0);
      HostTensor out = filled(worker, 0);
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  worker.run((orch, args, config) -> {
                    worker.process(WorkerKind.NEXT_LEVEL, 0).destroyForcibly();
                    orch.submitNextLevel(VECTOR, vector(a, one, out), LAUNCH, 1);
                    orch.submitNextLevel(VECTOR, vector(a, zero, never), LAUNCH, 0);
                  }));
      assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertTrue(failure.fault().message().contains("chip_process dev=0"), failure::getMessage);
      assertEquals(0, never.getFloat(0));
      assertEquals(VectorExample.golden(2, 3), out.getFloat(0));
      refuse("was lost when", () -> worker.copyTo(zero, b.memory()));
      worker.restart(WorkerKind.NEXT_LEVEL, 0);
      HostTensor back = filled(worker, 0);
      worker.copyFrom(back.memory(), one);
      assertEquals(3, back.getFloat(0));
      DeviceBuffer again = worker.malloc(0, 4L * ELEMENTS);
      worker.copyTo(again, b.memory());
      worker.run(
          (orch, args, config) -> orch.submitNextLevel(VECTOR, vector(a, again, never), LAUNCH, 0));
      assertEquals(VectorExample.golden(2, 3), never.getFloat(0));
    }
  }

  /** Three chips of one number, and a device of this process beside them. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void noTwoChipsOfOneNumberOwnTheSameAddresses(Mode mode) {
    WorkerConfig zero = WorkerConfig.of("a2a3sim");
    PodWorker made =
        new PodWorker(
            PodConfig.of(3)
                .withMode(mode)
                .withChips(List.of(zero, zero, zero))
                .withHeapRingBytes(1 << 20));
    try (Worker here = Worker.open(zero);
        PodWorker worker = made.init()) {
      Set<Long> addresses = new HashSet<>(List.of(here.malloc(64)));
      for (int chip = 0; chip < 3; chip++) {
        addresses.add(worker.malloc(chip, 64).address());
      }
      assertEquals(4, addresses.size(), addresses::toString);
      DeviceBuffer first = worker.malloc(0, 64);
      worker.restart(WorkerKind.NEXT_LEVEL, 1);
      addresses.add(first.address());
      assertTrue(addresses.stream().allMatch(DeviceAddress::isDevice));
      DeviceBuffer again = worker.malloc(1, 64);
      assertTrue(first.address() != again.address());
      assertThrows(SimplerException.class, () -> here.free(again.address()));
    }
  }

  @Test
  void aChipInAProcessHasTheMemoryThatItsLimitsSay() {
    long limit = 3L << 30;
    PodConfig config =
        PodConfig.of(3)
            .withMode(Mode.PROCESS)
            .withChips("a2a3sim", 1)
            .withHeapRingBytes(1 << 20)
            .withChildLimits(ChildLimits.ofThisProcess().withDeviceBytes(limit));
    try (PodWorker worker = new PodWorker(config).init()) {
      PodException full = assertThrows(PodException.class, () -> worker.malloc(0, limit));
      assertEquals(ErrorCategory.OUT_OF_MEMORY, full.category());
      String text = full.fault().message();
      assertTrue(text.contains("device 0 has " + limit + " bytes"), text);
      assertTrue(text.contains("ChildLimits.withDeviceBytes"), text);
      worker.free(worker.malloc(0, 1 << 20));
    }
  }

  /** A pod in processes over one host in threads and one in processes, with a chip each. */
  @Test
  void aPodMixesHostsInThreadsAndInProcesses() {
    PodConfig four =
        PodConfig.of(4).withMode(Mode.PROCESS).withSubWorkers(1).withHeapRingBytes(1 << 20);
    PodWorker pod = new PodWorker(four);
    Callee.Function host = pod.registerPod(new HostFunction());
    Callee.Function add = pod.register(new AddFunction());
    for (Mode mode : Mode.values()) {
      PodWorker below =
          new PodWorker(
              PodConfig.of(3)
                  .withMode(mode)
                  .withChips("a5sim", 1)
                  .withSubWorkers(1)
                  .withHeapRingBytes(1 << 20));
      below.register(new AddFunction());
      pod.addWorker(below);
    }
    try (pod) {
      pod.init();
      HostTensor a = filled(pod, 2);
      HostTensor b = filled(pod, 3);
      HostTensor first = filled(pod, 0);
      HostTensor second = filled(pod, 0);
      HostTensor sum = filled(pod, 0);
      pod.run((orch, args, config) -> {
        orch.submitNextLevel(host, three(a, b, first), LAUNCH, 0);
        orch.submitNextLevel(host, three(b, a, second), LAUNCH, 1);
        orch.submitSub(add, three(first, second, sum));
      });
      assertEquals(2 * VectorExample.golden(2, 3) + 5, sum.getFloat(ELEMENTS - 1));
      assertEquals(2, pod.totals().chipRuns());
    }
  }

  private static TaskArgs three(HostTensor x, HostTensor y, HostTensor out) {
    return TaskArgs.builder()
        .input(x.argument())
        .input(y.argument())
        .output(out.argument())
        .build();
  }
}
