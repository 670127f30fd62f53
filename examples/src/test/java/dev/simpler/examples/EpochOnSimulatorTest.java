package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulators speak the epoch of the ABI that a worker is opened with. */
class EpochOnSimulatorTest {
  private static final CallConfig LAUNCH = CallConfig.of(3, 4);

  private static final int SIZE = 128 * 128;

  private static AbiEpoch epoch(String name) {
    return AbiEpochs.find(name).orElseThrow();
  }

  /** The vector program with {@code more} arguments that it does not look at. */
  private static RunReport run(Worker worker, CallConfig launch, int more) {
    return run(worker, VectorExample.program(), launch, more);
  }

  private static RunReport run(Worker worker, ChipCallable program, CallConfig launch, int more) {
    HostTensor a = filled(worker, 2);
    HostTensor f = filled(worker, 0);
    TaskArgs.Builder arguments =
        TaskArgs.builder()
            .input(a.argument())
            .input(filled(worker, 3).argument())
            .output(f.argument());
    HostTensor one = worker.host().tensor(DataType.FLOAT32, 1);
    for (int i = 0; i < more; i++) {
      arguments.input(one.argument());
    }
    RunReport report = worker.run(program, arguments.build(), launch);
    float[] expected = new float[SIZE];
    Arrays.fill(expected, 47);
    assertArrayEquals(expected, f.floats());
    return report;
  }

  private static HostTensor filled(Worker worker, float value) {
    float[] values = new float[SIZE];
    Arrays.fill(values, value);
    return worker.host().tensor(DataType.FLOAT32, SIZE).set(values);
  }

  @ParameterizedTest
  @CsvSource({"a2a3sim,baseline", "a2a3sim,today", "a5sim,baseline", "a5sim,today"})
  void limitsOfACallAreThoseOfTheEpoch(String platform, String name) {
    WorkerConfig config = WorkerConfig.of(platform).withAbi(epoch(name));
    assertEquals(epoch(name), config.abi().orElseThrow());
    try (Worker worker = Worker.open(config)) {
      assertEquals(epoch(name), worker.abi());
      int most = epoch(name).limits().runTensors();
      run(worker, LAUNCH, most - 3);
      SimplerException refused =
          assertThrows(SimplerException.class, () -> run(worker, LAUNCH, most - 2));
      assertEquals(ErrorCategory.USAGE, refused.category());
      assertTrue(refused.fault().what().contains("at most " + most), refused.getMessage());
    }
  }

  /** Checkers read a kernel's signature where the epoch has it in device memory. */
  @ParameterizedTest
  @CsvSource({"baseline", "today"})
  void signaturesOfKernelsAreReadInTheFormOfTheEpoch(String name) {
    WorkerConfig config = WorkerConfig.of("a2a3sim").withAbi(epoch(name)).withCheck("direction");
    ChipCallable right = VectorExample.program();
    ChipCallable.Builder wrong = ChipCallable.builder(right.binary()).signature(right.signature());
    for (ChildCallable kernel : right.children()) {
      wrong.kernel(
          kernel.functionId(),
          CoreCallable.of(kernel.callable().signature().reversed(), kernel.callable().binary()));
    }
    try (Worker worker = Worker.open(config)) {
      assertEquals(List.of(), run(worker, right, LAUNCH, 0).findings().all());
      assertEquals(
          Set.of("direction/signature"),
          run(worker, wrong.build(), LAUNCH, 0).findings().all().stream()
              .map(Finding::title)
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void theBaselineIsSpokenUnlessAskedOtherwise() {
    try (Worker worker = Worker.open(WorkerConfig.of("a2a3sim"))) {
      assertEquals(AbiEpochs.BASELINE, worker.abi());
      CallConfig rings = LAUNCH.withRings(RingSizes.same(64, 0, 0));
      assertThrows(SimplerException.class, () -> run(worker, rings, 0));
    }
  }

  @Test
  void aLaunchStatesRingsAndUsesAllClusters() {
    try (Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withAbi(AbiEpochs.TODAY))) {
      assertEquals(5, run(worker, LAUNCH.withRings(RingSizes.same(16, 1 << 20, 64)), 0).tasks());
      SimplerException full =
          assertThrows(
              SimplerException.class,
              () -> run(worker, LAUNCH.withRings(RingSizes.same(0, 1024, 0)), 0));
      assertTrue(full.fault().what().contains("has 1024"), full.getMessage());
      assertEquals(5, run(worker, LAUNCH.withBlockDim(99), 0).tasks());
    }
  }

  @Test
  void fiveThreadsAreTheMostOfToday() {
    try (Worker worker = Worker.open(WorkerConfig.of("a5sim").withAbi(AbiEpochs.TODAY))) {
      run(worker, CallConfig.of(0, 5), 0);
      for (int threads : List.of(1, 6)) {
        SimplerException refused =
            assertThrows(SimplerException.class, () -> run(worker, CallConfig.of(0, threads), 0));
        assertTrue(refused.fault().what().contains("outside [2, 5]"), refused.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"a2a3sim", "a5sim"})
  void graphsBuiltOnTheHostTakeTheFunctionsOfTheDevice(String platform) {
    WorkerConfig config = WorkerConfig.of(platform).withRuntime("host_build_graph");
    try (Worker worker = Worker.open(config.withAbi(AbiEpochs.TODAY))) {
      RunReport report = run(worker, CallConfig.of(0, 3), 0);
      assertEquals(5, report.tasks());
      assertEquals(6, report.edges());
    }
  }

  @Test
  void aRuntimeThatIsGoneIsRefused() {
    WorkerConfig config = WorkerConfig.of("a2a3sim").withRuntime("aicpu_build_graph");
    SimplerException refused =
        assertThrows(
            SimplerException.class, () -> Worker.open(config.withAbi(AbiEpochs.TODAY)).close());
    assertEquals(ErrorCategory.UNSUPPORTED, refused.category());
    assertTrue(refused.fault().what().contains("is gone in epoch today"), refused.getMessage());
  }
}
