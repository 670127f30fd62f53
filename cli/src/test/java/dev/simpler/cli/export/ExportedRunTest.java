package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.CppCompiler;
import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported programs, compiled with the machine's compiler, give on a card what simulators give. */
class ExportedRunTest {
  private static FakeBuild fake;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    fake = FakeMachine.build(Path.of("target", "nativefake"));
  }

  private static CppCompiler compiler() {
    Optional<CppCompiler> compiler = CppCompiler.find();
    String why = "no c++, g++ or clang++ on the PATH: exported sources cannot be compiled";
    return compiler.orElseGet(() -> System.getenv("CI") == null ? abort(why) : fail(why));
  }

  @ParameterizedTest
  @CsvSource({
    "vector_example, a2a3",
    "rms_norm, a5",
    "spmd_sync_start, a5",
    "mix_pipeline, a2a3",
    "paged_attention, a2a3"
  })
  void aProgramGivesTheSameOnTheCard(String name, String chip) throws IOException {
    Example example = Examples.find(name).orElseThrow();
    ExportedProgram program =
        ExampleExport.of(example, ExampleOptions.builder(chip + "sim"), ExportTarget.of(chip));
    program.writeTo(folder);
    Path images = folder.resolve("images");
    new CardBuild(folder.resolve("headers"), compiler()).images(folder, program.images(), images);
    Map<String, String> settings =
        fake.config(chip)
            .withImages(images)
            .with(NativeSetting.NATIVE_LOG, folder.resolve("native.log").toString())
            .settings();
    ExampleResult result = example.run(ExampleOptions.builder(chip).settings(settings).build());
    assertTrue(result.ok(), result.toString());
  }

  @Test
  void anExportIsWhatAPersonWouldWrite() throws IOException {
    ExportedProgram program =
        ExampleExport.of(
            Examples.find("vector_example").orElseThrow(),
            ExampleOptions.builder("a2a3sim"),
            ExportTarget.of("a2a3"));
    program.writeTo(folder);
    assertEquals(
        """
        // Exported from AddScalarKernel.java
        #include "sj_kernel.h"

        using namespace pto;

        extern "C" __aicore__ void kernel_entry(__gm__ int64_t *args) {
            const float s = sj::floatScalar(args, 2);
            Tile<TileType::Vec, float, 128, 128, BLayout::RowMajor, 128, 128> x;
            TASSIGN(x, 0);
            Tile<TileType::Vec, float, 128, 128, BLayout::RowMajor, 128, 128> out;
            TASSIGN(out, 65536);
            auto xGlobal = sj::rows(x, sj::base<float>(args, 0), 128);
            TLOAD(x, xGlobal);
            set_flag(PIPE_MTE2, PIPE_V, EVENT_ID0);
            wait_flag(PIPE_MTE2, PIPE_V, EVENT_ID0);
            TADDS(out, x, s);
            set_flag(PIPE_V, PIPE_MTE3, EVENT_ID0);
            wait_flag(PIPE_V, PIPE_MTE3, EVENT_ID0);
            auto outGlobal = sj::rows(out, sj::base<float>(args, 1), 128);
            TSTORE(outGlobal, out);
            set_flag(PIPE_MTE3, PIPE_S, EVENT_ID7);
            wait_flag(PIPE_MTE3, PIPE_S, EVENT_ID7);
        }
        """,
        Files.readString(folder.resolve("AddScalarKernel.cpp")));
  }
}
