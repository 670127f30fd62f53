package dev.simpler.cli.newuser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerException;
import dev.simpler.testkit.NpuCase;
import dev.simpler.testkit.NpuTest;
import dev.simpler.testkit.fault.FaultPlan;
import dev.simpler.testkit.fault.FaultSweep;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What {@link NpuTest} runs, and when it fails a test. */
class NpuTestRunsTest {
  private static final Program TWICE =
      Program.of(Unordered.Graph.class).kernel(0, Unordered.Twofold.class).in("x").out("y").build();

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
