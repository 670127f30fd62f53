package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries are told apart by the names in their files, and others than the known are refused. */
class LibraryEpochTest {
  private static FakeBuild build;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  static List<AbiEpoch> epochs() {
    return AbiEpochs.ALL;
  }

  private NativeConfig config(FakeBuild of, Path library) {
    return VectorRun.files(of, folder.resolve("native.log"))
        .with(NativeSetting.HOST_RUNTIME, library.toString());
  }

  @ParameterizedTest
  @MethodSource("epochs")
  void aKnownEpochIsShownAndSpoken(AbiEpoch epoch) {
    FakeBuild of = FakeMachine.build(Path.of("target", "nativefake"), epoch);
    NativeConfig config = config(of, of.library("a2a3"));
    Probe.Available works =
        assertInstanceOf(
            Probe.Available.class, Platforms.discover().named("a2a3").probe(config.settings()));
    assertTrue(works.detail().endsWith("ABI " + epoch), works.detail());
    try (Worker worker = VectorRun.worker(config)) {
      VectorRun.run(worker);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "set_device run_runtime comm_init; E1 to E4",
        "set_device run_runtime comm_init simpler_init; E4 (2026-04-30",
        "prepare_callable run_prepared simpler_init; E5 to E8",
        "simpler_run simpler_init simpler_register_callable; E9 or E10",
        "simpler_run simpler_register_callable get_pipeline_contract; E11",
        "simpler_run get_pipeline_contract simpler_prepare_run get_runtime_alignment; E12 or E13",
      })
  void anotherEpochIsRefusedByNameWithTheTwoThatWork(String names, String expected) {
    String file = "other" + Integer.toHexString(names.hashCode());
    Path library = build.namesOnly(file, List.of(names.split(" ")));
    NativeConfig config = config(build, library);
    Probe.Unavailable not =
        assertInstanceOf(
            Probe.Unavailable.class, Platforms.discover().named("a2a3").probe(config.settings()));
    assertTrue(not.reason().contains(expected), not.reason());
    for (NativeConfig each : List.of(config, config.isolated())) {
      SimplerException refused =
          assertThrows(SimplerException.class, () -> VectorRun.worker(each).close());
      assertEquals(ErrorCategory.ABI, refused.category());
      for (String part : List.of(expected, "baseline (E0", "today (E14", library.toString())) {
        assertTrue(refused.fault().message().contains(part), refused::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, a5, 4202816, a2a3, tensormap_and_ringbuffer",
    "baseline, a2a3, 4205120, a5, tensormap_and_ringbuffer",
    "baseline, a2a3, 92543552, a2a3, host_build_graph",
    "today, a5, 48512, a2a3, tensormap_and_ringbuffer",
    "today, a5, 50880, a5, host_build_graph",
  })
  void aLibraryOfAnotherChipOrGraphRuntimeIsRefusedByName(
      String epoch, String chip, long bytes, String builtFor, String runtime) {
    FakeBuild of =
        FakeMachine.build(Path.of("target", "nativefake"), AbiEpochs.find(epoch).orElseThrow());
    Path library =
        of.library(
            chip,
            "_" + bytes,
            List.of("RUNTIME_BYTES=" + bytes, "FAKE_STATED_RUNTIME_SIZE=" + bytes));
    SimplerException refused =
        assertThrows(
            SimplerException.class,
            () ->
                Worker.open(
                        WorkerConfig.of(chip)
                            .withSettings(
                                of.config(chip)
                                    .with(NativeSetting.HOST_RUNTIME, library.toString())
                                    .settings()))
                    .close());
    assertEquals(ErrorCategory.ABI, refused.category());
    for (String part :
        List.of("built for chip " + builtFor, "graph runtime " + runtime, "on " + chip)) {
      assertTrue(refused.fault().message().contains(part), refused::toString);
    }
  }

  @Test
  void aLibraryOfTheRightSizeIsTaken() {
    Path library =
        build.library(
            "a2a3", "_right", List.of("RUNTIME_BYTES=4202816", "FAKE_STATED_RUNTIME_SIZE=4202816"));
    try (Worker worker = VectorRun.worker(config(build, library))) {
      VectorRun.run(worker);
    }
  }
}
