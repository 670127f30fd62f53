package dev.simpler.cli.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log, the crash and the unfit library of a card, as the command line tells them. */
class NativeLibraryCommandTest {
  private static FakeBuild build;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  private Ended run(Path library, String... more) throws IOException, InterruptedException {
    return Ended.of(folder, Map.of(), Ended.run(build, "a2a3", library, List.of(more)));
  }

  @Test
  void theLogGoesWhereItIsToldAndTheReportStaysOneObject()
      throws IOException, InterruptedException {
    Path log = folder.resolve("native.log");
    Ended ended = run(build.library("a2a3"), "--native-log", log.toString());
    assertEquals(0, ended.exit(), ended.err());
    assertTrue(ended.isOneObject(), ended.out());
    assertFalse(ended.err().contains("[fake]"), ended.err());
    assertTrue(Files.readString(log).contains("[fake] run device=0"));
  }

  /** It prints on descriptor 1 all the time, from a thread of its own. */
  @Test
  void aLibraryThatPrintsBetweenCallsIsTamedByAProcessOfItsOwn()
      throws IOException, InterruptedException {
    Path library = build.library("a2a3", "_chatter", List.of("FAKE_CHATTER"));
    Ended ended = run(library, "--isolate");
    assertEquals(0, ended.exit(), ended.err());
    assertTrue(ended.isOneObject(), ended.out());
    assertFalse(ended.out().contains("chatter"), ended.out());
    assertTrue(ended.err().contains("chatter"), "it does print");
    assertTrue(ended.err().contains("[fake] run device=0"), ended.err());
  }

  /** Before the device is open the platform does not work here; from then on a run has failed. */
  @ParameterizedTest
  @CsvSource({
    "create:1:9011, 7, UNAVAILABLE, killed by signal 11",
    "attach:1:9006, 7, UNAVAILABLE, killed by signal 6",
    "malloc:1:9006, 1, CRASH, killed by signal 6",
    "run:1:9011, 1, CRASH, killed by signal 11",
    "run:1:9003, 1, CRASH, exit code 3",
    "copy_from:1:9006, 1, CRASH, killed by signal 6"
  })
  void aCrashSaysWhetherThePlatformOrTheRunFailedAndItsLastWords(
      String failure, int exit, String category, String end)
      throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("FAKE_FAIL", failure, "SIMPLER_ISOLATION", "process");
    Ended ended =
        Ended.of(folder, environment, Ended.run(build, "a2a3", build.library("a2a3"), List.of()));
    assertEquals(exit, ended.exit(), ended.err());
    assertTrue(ended.isOneObject(), ended.out());
    assertTrue(ended.out().matches("(?s).*\"ok\"\\s*:\\s*false.*"), ended.out());
    assertTrue(ended.out().contains('"' + category + '"'), ended.out());
    assertTrue(ended.err().contains(end), ended.err());
    assertTrue(ended.err().contains(failure.replace(":1:", " crashes with ")), ended.err());
  }

  @Test
  void aRunThatDoesNotEndExitsWithSixAtItsLimit() throws IOException, InterruptedException {
    Path held = build.library("a2a3", "_held", List.of("FAKE_HELD"));
    Ended ended = run(held, "--isolate", "--run-timeout", "0.2");
    assertEquals(6, ended.exit(), ended.err());
    assertTrue(ended.isOneObject(), ended.out());
    assertTrue(ended.out().contains("STALL"), ended.out());
    assertTrue(ended.err().contains("did not return within 200 ms"), ended.err());
    assertTrue(ended.err().contains("[fake] run is held"), ended.err());
  }

  @Test
  void anotherAbiEndsWithFiveAndBothLayoutsSideBySide() throws IOException, InterruptedException {
    Path side = Files.writeString(folder.resolve("side.abi"), "struct ContinuousTensor 48 8\n");
    for (String[] more :
        List.of(
            new String[] {"--abi", side.toString()},
            new String[] {"--abi", side.toString(), "--isolate"})) {
      Ended ended = run(build.library("a2a3"), more);
      assertEquals(5, ended.exit(), ended.err());
      assertTrue(ended.err().matches("(?s).*struct ContinuousTensor +40 8 +48 8.*"), ended.err());
      assertTrue(ended.err().contains("ContinuousTensor.child_memory"), ended.err());
    }
  }

  @Test
  void devicesTellsWhatIsMissingForEachChip() throws IOException, InterruptedException {
    Path text = Files.writeString(folder.resolve("text.so"), "no library");
    Map<String, String> environment =
        Map.of(
            "SIMPLER_A2A3_HOST_RUNTIME", text.toString(),
            "SIMPLER_A5_HOST_RUNTIME", "/nowhere/libhost_runtime.so",
            "SIMPLER_AICPU", build.binary("aicpu", 100).toString());
    Ended ended = Ended.of(folder, environment, List.of("devices"));
    assertEquals(0, ended.exit(), ended.err());
    List<String> lines = ended.out().lines().toList();
    String a2a3 = lines.stream().filter(line -> line.startsWith("a2a3 ")).findFirst().orElse("");
    String a5 = lines.stream().filter(line -> line.startsWith("a5 ")).findFirst().orElse("");
    assertTrue(a2a3.contains(text + " is no ELF file"), a2a3);
    assertTrue(
        a5.contains(
            "/nowhere/libhost_runtime.so (environment variable SIMPLER_A5_HOST_RUNTIME)"
                + " does not exist"),
        a5);
    for (String line : List.of(a2a3, a5)) {
      assertTrue(line.contains("not available"), line);
      assertTrue(line.contains("SIMPLER_AICORE"), line);
      assertFalse(line.contains("no AICPU"), line);
    }
  }
}
