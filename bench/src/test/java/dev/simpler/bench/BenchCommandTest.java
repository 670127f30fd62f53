package dev.simpler.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simpler.cli.Main;
import dev.simpler.testkit.nativefake.CCompiler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmarks print and refuse; never how fast anything is. */
class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aRunNamesItsLaunchItsMedianAndItsMachine() {
    String options = "bench run vector_example --platform a2a3sim --rounds 3 --warmup 0 --json";
    assertEquals(0, run(options), err::toString);
    has("\"blockDim\": 3", "\"aicpuThreads\": 4", "\"ok\": true", "\"rounds\": 3");
    has("\"medianMs\"", "\"firstRunMs\"", "\"machine\"", "\"cores\"", "\"jdk\"");
  }

  @Test
  void everyCheckerIsMeasuredOnThreeExamples() {
    String options = "bench checkers --size small --rounds 1 --turns 1 --warmup 0 --least-ms 0";
    assertEquals(0, run(options + " --json"), err::toString);
    has("\"vector_example\"", "\"bgemm\"", "\"paged_attention\"", "\"sync_ratio\"");
    has("\"all_ratio\"", "\"memory_allocated_mb\"", "\"ok\": true");
  }

  @Test
  void aRunWithProductsTellsTheirSpeedAndAnyRunItsMemory() {
    assertEquals(0, run("bench run bgemm --platform a2a3sim --rounds 1 --warmup 0 --json"));
    // 64 products of 64 x 64 x 64.
    has("\"flops\": 33554432", "\"gflops\"", "\"tasks\": 128", "\"medianMs\"");
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no Linux");
    has("\"peakMemoryMb\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"independent", "chain", "forkjoin"})
  void everyGraphRunsAllItsTasks(String graph) {
    assertEquals(0, run("bench dispatch --tasks 500 --rounds 1 --json --graph " + graph));
    has("\"tasks\": 500", "\"tasksPerSecond\"", "\"nsPerTask\"", "\"allocatedBytesPerTask\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void aProductAgreesWithPlainJava(String platform) {
    String options = "bench matmul --repetitions 2 --rounds 1 --json --platform " + platform;
    assertEquals(0, run(options), err::toString);
    has(
        "\"ok\": true",
        "\"float32_128_gflops\"",
        "\"float32_256_gflops\"",
        "\"float16_128_gflops\"",
        "\"scalar_128_gflops\"",
        "\"plainloop_128_gflops\"",
        "\"add_128_ratio\"");
  }

  @Test
  void ffmNamesItsBaselineAndCountsNativeCalls() {
    assumeTrue(CCompiler.find().isPresent(), "no C compiler to build the stand-in library with");
    assertEquals(0, run("bench ffm --rounds 1 --json"), err::toString);
    has("\"cPairNs\"", "\"ffmPairNs\"", "\"sessionPairNs\"", "\"isolatedPairNs\"");
    has("\"baselineCallsPerRun\": 10");
    has("\"todayCallsPerRun\": 13");
    has("\"todayRunOverCNs\": ");
  }

  @Test
  void workersAreMeasuredInBothModesAndOnManyChips() {
    String options = "bench workers --tasks 100 --warmup 1 --rounds 1 --chips 64 --json";
    assertEquals(0, run(options), err::toString);
    has("\"threadRoundTripUs\"", "\"threadTaskUs\"", "\"processRoundTripUs\"", "\"processTaskUs\"");
    has("\"chips\": 64", "\"chipsRunMs\"", "\"processStartMs\"", "\"peerTaskUs\": 8.0");
  }

  @Test
  void nodesAreComparedWithAProcessAndWithABareConnection() {
    String options = "bench cluster --nodes 1 --tasks 20 --rounds 1 --warmup 0 --mib 1";
    assertEquals(0, run(options + " --table"), err::toString);
    has("| a run of one task, median |", "| tasks per second, nodes: 1 |", "| `copyFrom`, 1 MiB |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bench cluster --mib 0",
        "bench cluster --nodes 1,0",
        "bench ffm --rounds 0",
        "bench workers --chips 0",
        "bench workers --tasks 0",
        "bench dispatch --tasks 0",
        "bench dispatch --rounds 0",
        "bench copy --rounds 0",
        "bench abi --rounds -1",
        "bench matmul --repetitions 1",
        "bench run vector_example --platform a2a3sim --warmup -1",
        "bench dispatch --graph star",
        "bench dispatch --platform a9sim"
      })
  void whatCannotBeMeasuredIsRefusedWithoutFigures(String options) {
    assertEquals(2, run(options), err::toString);
    assertEquals("", out.toString());
  }

  private int run(String options) {
    return Main.run(options.split(" "), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private void has(String... parts) {
    for (String part : parts) {
      assertTrue(out.toString().contains(part), () -> part + " is missing in " + out);
    }
  }
}
