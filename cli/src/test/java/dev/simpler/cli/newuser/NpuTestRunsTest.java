package dev.simpler.cli.newuser;

import static dev.simpler.testkit.TensorAssert.assertTensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.runtime.worker.WorkerException;
import dev.simpler.testkit.NpuCase;
import dev.simpler.testkit.NpuTest;
import dev.simpler.testkit.fault.FaultPlan;
import dev.simpler.testkit.fault.FaultSweep;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What {@link NpuTest} runs, and when it fails a test. */
class NpuTestRunsTest {
  private static final Program TWICE =
      Program.of(Unordered.Graph.class).kernel(0, Unordered.Twofold.class).in("x").out("y").build();

  /** Half of a tensor. */
  private static final Program PART =
      Program.of(Unordered.Graph.class).kernel(0, HalfKernel.class).in("x").inout("y").build();

  /** Writes the first half of its output only. */
  public static final class HalfKernel implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 1, 32).named("x").place();
      TLOAD.apply(x, k.tensor(0).matrix(1, 32));
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(1).matrix(1, 32), x);
      k.pipeBarrier(Pipe.ALL);
    }
  }

  /** Tests that another launcher runs. */
  static class Matrix {
    @NpuTest(
        runtimes = {"tensormap_and_ringbuffer", "host_build_graph"},
        seeds = {1, 2})
    void every(Worker worker, NpuCase npu) {
      assertEquals(npu.platform(), worker.config().platform());
      assertEquals(npu.runtime(), worker.config().runtime());
      assertEquals(npu.seed(), worker.config().seed());
    }
  }

  /** A kernel that lacks a flag gives the right answer here, and a finding. */
  static class Watched {
    @NpuTest(platforms = "a2a3sim", check = "sync")
    void watched(Worker worker) {
      worker.run(TWICE, worker.floats(new float[64]), worker.floats(new float[64]));
    }
  }

  /** A result that differs from what is expected of it. */
  static class Wrong {
    @NpuTest(platforms = "a2a3sim")
    void wrong(Worker worker) {
      HostTensor y = worker.floats(new float[64]);
      worker.run(TWICE, worker.floats(new float[64]).fill(1), y);
      assertTensor(y, i -> i < 5 ? 2 : 3);
    }
  }

  /** One's own annotation, with a platform that is not there. */
  @NpuTest(platforms = "a9sim")
  @Retention(RetentionPolicy.RUNTIME)
  @interface OnA9 {}

  static class Missing {
    @OnA9
    void missing(Worker worker) {
      assertTrue(worker.usage().allocations() == 0);
    }
  }

  private static TestExecutionSummary run(Class<?> tests, Map<String, String> properties) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameters(properties)
                .build(),
            listener);
    return listener.getSummary();
  }

  private static String failure(Class<?> tests) {
    TestExecutionSummary summary = run(tests, Map.of());
    assertEquals(1, summary.getTestsFailedCount());
    return String.valueOf(summary.getFailures().getFirst().getException().getMessage());
  }

  @Test
  void everyPlatformRuntimeAndSeedIsRun() {
    assertEquals(8, run(Matrix.class, Map.of()).getTestsSucceededCount());
  }

  @Test
  void propertiesLeaveSomeOfThem() {
    assertEquals(4, run(Matrix.class, Map.of("simpler.platforms", "a5sim")).getTestsFoundCount());
    assertEquals(2, run(Matrix.class, Map.of("simpler.case", "host.*seed 2")).getTestsFoundCount());
    TestExecutionSummary none = run(Matrix.class, Map.of("simpler.case", "seed 9"));
    assertEquals(0, none.getTestsFoundCount());
    assertEquals(0, none.getTotalFailureCount());
  }

  @Test
  void findingsFailATestThatWouldPass() {
    String why = failure(Watched.class);
    assertTrue(why.startsWith("checkers found "), why);
    assertTrue(why.contains("sync/RAW") && why.contains("Unordered.java"), why);
  }

  @Test
  void aWrongResultIsToldWithTheTaskThatWroteIt() {
    String why = failure(Wrong.class);
    assertTrue(why.contains("element 5 is 2.0, golden 3.0"), why);
    String writer =
        why.lines().filter(line -> line.contains("last written by")).findFirst().orElseThrow();
    for (String part :
        List.of(
            "element 5 was last written by TSTORE at Twofold.run (Unordered.java:",
            "kernel dev.simpler.cli.newuser.Unordered$Twofold of task 0x",
            "submitted at Graph.run (Unordered.java:",
            "(AIV of cluster ")) {
      assertTrue(writer.contains(part), why);
    }
  }

  @NpuTest(platforms = {"a2a3sim", "a5sim"})
  void whoWroteWhatIsKnownUntilTheHostSetsIt(Worker worker) {
    HostTensor x = worker.floats(new float[64]).fill(1);
    HostTensor y = worker.floats(new float[64]);
    assertEquals(Optional.empty(), y.lastWriter(0));
    worker.run(TWICE, x, y);
    assertEquals(Optional.empty(), x.lastWriter(0)); // an input does not come back
    assertTrue(y.lastWriter(0).orElseThrow().contains("Twofold"));
    assertEquals(y.lastWriter(0), y.lastWriter(63));
    y.setFloat(3, 1);
    assertEquals(Optional.empty(), y.lastWriter(0));
    worker.run(PART, x, y);
    assertTrue(y.lastWriter(31).orElseThrow().startsWith("TSTORE at "));
    assertTrue(y.lastWriter(32).orElseThrow().startsWith("a copy to the device at the host"));
    try (Worker without = Worker.open(WorkerConfig.of(worker.config().platform()))) {
      HostTensor other = without.floats(new float[64]);
      without.run(TWICE, without.floats(new float[64]), other);
      assertEquals(Optional.empty(), other.lastWriter(0));
    }
  }

  @Test
  void aPlatformThatIsNotThereFailsTheTest() {
    String why = failure(Missing.class);
    assertTrue(why.contains("a9sim") && why.contains("a2a3sim"), why);
  }

  @NpuTest(platforms = "a2a3sim")
  void everyCallOfARunFailsInTurn(Worker worker, FaultPlan faults) {
    Runnable run =
        () -> worker.run(TWICE, worker.floats(new float[64]), worker.floats(new float[64]));
    // Two buffers, one copy each way, the run, and two buffers freed.
    assertEquals(7, FaultSweep.over(faults, run, () -> {}));
    Runnable swallows =
        () -> {
          try {
            run.run();
          } catch (RuntimeException ignored) {
            throw new IllegalStateException("something else");
          }
        };
    assertThrows(AssertionError.class, () -> FaultSweep.over(faults, swallows, () -> {}));
    assertThrows(WorkerException.class, () -> worker.run(TWICE.with(worker.floats(new float[64]))));
  }
}
