package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executors of another graph runtime or epoch than the host library's are told by their names. */
class MixedExecutorsTest {
  @TempDir Path folder;

  private final FakeBuild build = FakeMachine.build(Path.of("target", "nativefake"));

  private NativeConfig files() {
    return VectorRun.files(build, folder.resolve("native.log"));
  }

  private String executor(String symbol) {
    return build.library("a2a3", "_" + symbol, List.of("FAKE_MARK=" + symbol)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "_Z19pto2_add_dependencyX, aicpu_build_graph of epoch baseline",
    "_ZN7Runtime8add_taskEPmii8CoreType, host_build_graph of epoch baseline",
    "_Z21make_graph_host_statev, host_build_graph of epoch today",
    "_ZN13AicpuExecutor12load_orch_soEimm, tensormap_and_ringbuffer of epoch today",
  })
  void eachIsNamed(String symbol, String words) {
    for (NativeSetting role : List.of(NativeSetting.AICPU, NativeSetting.AICORE)) {
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () -> VectorRun.session(files().with(role, executor(symbol))).close());
      assertEquals(ErrorCategory.ABI, refused.category());
      assertTrue(refused.fault().what().contains(role.meaning()), refused.getMessage());
      assertTrue(refused.fault().what().contains("was built for " + words), refused.getMessage());
      assertTrue(
          refused.fault().what().contains("tensormap_and_ringbuffer of epoch baseline"),
          refused.getMessage());
    }
  }

  @Test
  void theRightOneIsTaken() throws IOException {
    String own = executor("pto2_framework_bind_runtime");
    VectorRun.session(files().with(NativeSetting.AICPU, own)).close();
  }
}
