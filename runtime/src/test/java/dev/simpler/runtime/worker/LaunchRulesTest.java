package dev.simpler.runtime.worker;

import static dev.simpler.runtime.worker.CallRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ConfigCodec;
import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntimeFactory;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LaunchRulesTest {
  private static final String DEVICE = FakePlatform.RUNTIME;
  private static final String HOST = "host_build_graph";

  private static ChipFacts chip(int blocks, int threads) {
    return new ChipFacts("chip", blocks, threads, 1, 0, 0, 1, 1, false, List.of(HOST, DEVICE));
  }

  private static final ChipFacts SMALL = chip(24, 4);
  private static final ChipFacts LARGE = chip(36, 7);

  private static GraphRuntimeFactory named(String runtime) {
    return GraphRuntimes.installed().named(runtime);
  }

  private static void refuse(int blocks, int threads, ChipFacts on, String by, String part) {
    SimplerException refusal =
        refused(
            ErrorCategory.USAGE,
            () ->
                LaunchRules.check(
                    CallConfig.of(blocks, threads), on, named(by), AbiEpochs.USUAL.configs()),
            part);
    assertEquals(OptionalInt.of(-1), refusal.fault().nativeCode());
  }

  private static void accept(int blocks, int threads, ChipFacts on, String by) {
    assertDoesNotThrow(() ->
        LaunchRules.check(
            CallConfig.of(blocks, threads), on, named(by), AbiEpochs.USUAL.configs()));
  }

  @Test
  void whatNobodyCollectsIsRefusedAndNotIgnored() {
    Diagnostics asked = Diagnostics.ofFlags(true, false);
    refused(
        ErrorCategory.UNSUPPORTED,
        () -> LaunchRules.checkDiagnostics(asked, false, SMALL),
        "run on a simulator");
    assertDoesNotThrow(() -> LaunchRules.checkDiagnostics(asked, true, SMALL));
    assertDoesNotThrow(() -> LaunchRules.checkDiagnostics(Diagnostics.OFF, false, SMALL));
    for (int group : new int[] {-1, 3, 9}) {
      Diagnostics counters = new Diagnostics(0, 0, group, 0, 0);
      refused(
          ErrorCategory.USAGE,
          () -> LaunchRules.checkDiagnostics(counters, true, SMALL),
          "no group of counters");
    }
    Diagnostics deep = new Diagnostics(5, 0, 0, 0, 0);
    refused(
        ErrorCategory.USAGE,
        () -> LaunchRules.checkDiagnostics(deep, true, SMALL),
        "swimlane 5 is outside [0, 4]");
  }

  @Test
  void blockDimMustBeWithinTheChip() {
    refuse(0, 4, SMALL, DEVICE, "block_dim 0 is outside [1, 24]");
    refuse(-3, 4, SMALL, DEVICE, "block_dim -3 is outside [1, 24]");
    refuse(25, 4, SMALL, DEVICE, "block_dim 25 is outside [1, 24]");
    refuse(37, 7, LARGE, DEVICE, "block_dim 37 is outside [1, 36]");
    accept(36, 7, LARGE, DEVICE);
    accept(24, 4, SMALL, DEVICE);
  }

  @Test
  void threadsMustBeWithinTheChip() {
    refuse(3, 0, SMALL, DEVICE, "aicpu_thread_num 0 is outside [1, 4]");
    refuse(3, 5, SMALL, DEVICE, "aicpu_thread_num 5 is outside [1, 4]");
    refuse(8, 8, LARGE, DEVICE, "aicpu_thread_num 8 is outside [1, 7]");
  }

  @Test
  void oneThreadCannotOrchestrateAndSchedule() {
    refuse(3, 1, SMALL, DEVICE, "aicpu_thread_num 1 leaves no thread to schedule");
    accept(3, 1, SMALL, HOST);
  }

  @Test
  void clustersAreSharedEquallyBySchedulingThreads() {
    accept(24, 4, SMALL, HOST);
    accept(8, 3, SMALL, DEVICE);
    refuse(10, 4, SMALL, DEVICE, "block_dim 10 is not divisible by the 3 scheduling threads");
    refuse(10, 4, SMALL, HOST, "block_dim 10 is not divisible by the 4 scheduling threads");
    refuse(24, 7, LARGE, HOST, "7 scheduling threads");
  }

  @Test
  void theDefaultsOfTheReferenceAreLegalOnEveryRuntime() {
    accept(CallConfig.DEFAULT.blockDim(), CallConfig.DEFAULT.aicpuThreads(), SMALL, HOST);
    accept(CallConfig.DEFAULT.blockDim(), CallConfig.DEFAULT.aicpuThreads(), SMALL, DEVICE);
  }

  @Test
  void anAbiWithoutClustersTakesAnyNumberOfThemAndMoreThreads() {
    ConfigCodec wide = AbiEpochs.TODAY.configs();
    assertDoesNotThrow(() -> LaunchRules.check(CallConfig.of(9999, 3), SMALL, named(DEVICE), wide));
    WorkerException refused =
        assertThrows(
            WorkerException.class,
            () -> LaunchRules.check(CallConfig.of(1, 1), SMALL, named(DEVICE), wide));
    assertTrue(refused.fault().message().contains("aicpu_thread_num 1 is outside [2, "));
  }
}
