package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.examples.collective.CollectiveExample;
import dev.simpler.examples.collective.GemmAllReduceExample;
import dev.simpler.examples.collective.GlobalAllReduceExample;
import dev.simpler.examples.collective.TensorParallelExample;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.export.CompiledImages;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example is exported, or refused for the reason that is stated here and on its page; what is
 * exported and compiled with the machine's compiler gives on a card what simulators give. One chip
 * stands for the baseline of the native interface, the other for today's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedExamplesTest {
  private static final AllExports.Export VECTOR =
      new AllExports.Export("vector_example", "tensormap_and_ringbuffer");

  private static final Path CACHE = Path.of("target", "nativefake");

  /**
   * Part of the message by example; the last one fails on purpose. At the baseline only manual
   * scopes are missing, today graphs whose edges are stated.
   */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("conv2d", "FeatureShape.of"),
          Map.entry("mx_matmul", "two ways lead here with different objects"),
          Map.entry("mxfp4_matmul", "two ways lead here with different objects"),
          Map.entry("paged_attention_unroll_manual_scope", "the baseline has no manual scopes"),
          Map.entry("matmul_diamond", "is no dev.simpler.platform.orchestration.Orchestration"),
          Map.entry("l3_allgather_async", "kernels of the baseline get no room for a channel"),
          Map.entry("missing_flag", "the sync checker has found 1 thing(s): sync/RAW"));

  /** Those that chips run together. */
  private static final Set<String> COLLECTIVES =
      Stream.of(
              CollectiveExample.all(),
              TensorParallelExample.all(),
              List.of(new GemmAllReduceExample(2, 24, true), new GlobalAllReduceExample()))
          .flatMap(List::stream)
          .map(Example::name)
          .collect(Collectors.toUnmodifiableSet());

  private Path folder;
  private final Map<String, FakeBuild> fakes = new HashMap<>();

  /** Only libraries of today have to do with other chips. */
  private FakeBuild today;

  private List<AllExports> chips;

  @BeforeAll
  void exportAll(@TempDir Path all) {
    folder = all;
    chips =
        List.of(
            AllExports.of(ExportTarget.of("a2a3"), folder),
            AllExports.of(new ExportTarget("a5", ExportTarget.TODAY), folder));
    chips.forEach(chip -> fakes.put(chip.chip(), FakeMachine.build(CACHE, chip.epoch())));
    today = FakeMachine.build(CACHE, AbiEpochs.TODAY);
    chips.parallelStream().forEach(each -> each.compile(CACHE));
  }

  /** What runs on a card; cards have no queues. */
  List<Arguments> exported() {
    return chips.stream()
        .flatMap(chip -> chip.programs().keySet().stream().map(each -> arguments(each, chip)))
        .filter(each -> !example((AllExports.Export) each.get()[0]).failsOnPurpose())
        .filter(each -> !((AllExports.Export) each.get()[0]).example().equals("l3_queue"))
        .toList();
  }

  private FakeBuild fake(String chip) {
    return Objects.requireNonNull(fakes.get(chip));
  }

  private static Example example(AllExports.Export export) {
    return Examples.find(export.example()).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("exported")
  void aProgramGivesTheSameOnTheCard(AllExports.Export export, AllExports chip) {
    Map<String, String> settings =
        (COLLECTIVES.contains(export.example()) ? today : fake(chip.chip()))
            .config(chip.chip())
            .withImages(chip.images(export))
            .with(NativeSetting.NATIVE_LOG, folder.resolve("native.log").toString())
            .with(NativeSetting.DEVICES, "2")
            .with(NativeSetting.ENTRY, "orchestrate")
            .settings();
    ExampleOptions options =
        ExampleOptions.builder(chip.chip()).runtime(export.runtime()).settings(settings).build();
    ExampleResult result = example(export).run(options);
    assertTrue(result.ok(), result.toString());
  }

  @Test
  void oneProgramOfSeveralTargetsRunsOnASimulatorAndOnCards() throws IOException {
    ChipCallable program = VectorExample.program();
    for (AllExports chip : chips) {
      program = CompiledImages.add(program, chip.chip(), chip.images(VECTOR));
    }
    for (String platform : List.of("a2a3sim", "a2a3", "a5")) {
      WorkerConfig config = WorkerConfig.of(platform);
      if (!platform.endsWith("sim")) {
        Path log = folder.resolve("several.log");
        config =
            config.withSettings(
                fake(platform)
                    .config(platform)
                    .with(NativeSetting.NATIVE_LOG, log.toString())
                    .settings());
      }
      try (Worker worker = Worker.open(config)) {
        float[] zeros = new float[128 * 128];
        HostTensor result = worker.floats(zeros);
        TaskArgs arguments =
            TaskArgs.builder()
                .input(worker.floats(zeros).fill(2).argument())
                .input(worker.floats(zeros).fill(3).argument())
                .output(result.argument())
                .build();
        worker.run(program, arguments, CallConfig.of(2, 3));
        assertEquals(VectorExample.golden(2, 3), result.floats()[zeros.length - 1], platform);
      }
    }
  }

  @Test
  void whatIsNotExportedIsRefusedForAStatedReason() {
    for (AllExports chip : chips) {
      Map<String, String> said = new TreeMap<>();
      Map<String, String> expected = new TreeMap<>();
      chip.refused()
          .forEach((name, message) -> {
            String reason = REFUSED.getOrDefault(name, "is exported");
            said.put(name, message.contains(reason) ? reason : message);
            expected.put(name, reason);
          });
      assertEquals(expected, said, chip.chip());
    }
  }

  @Test
  void anExportedKernelHasAtMostTwiceTheLinesOfItsJavaSources() throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("../examples/src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        lines.put(file.getFileName().toString(), written(Files.readString(file)));
      }
    }
    int kernels = 0;
    for (AllExports chip : chips) {
      for (ExportedProgram program : chip.programs().values()) {
        for (String file : new TreeSet<>(program.images().values())) {
          String text = text(program, file);
          String from =
              text.lines().findFirst().orElseThrow().substring("// Exported from ".length());
          long java =
              Stream.of(from.split(", ")).mapToLong(each -> lines.getOrDefault(each, 0L)).sum();
          assertTrue(written(text) <= 2 * java, file + ": " + written(text) + " lines of " + java);
          kernels++;
        }
      }
    }
    assertTrue(kernels > 100, "only " + kernels);
  }

  private static long written(String text) {
    return text.lines().filter(each -> !each.isBlank()).count();
  }

  @Test
  void anExportIsWhatAPersonWouldWrite() {
    ExportedProgram program = Objects.requireNonNull(chips.getFirst().programs().get(VECTOR));
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
        text(program, "AddScalarKernel.cpp"));
  }

  private static String text(ExportedProgram program, String file) {
    return program.files().stream()
        .filter(each -> each.name().equals(file))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
