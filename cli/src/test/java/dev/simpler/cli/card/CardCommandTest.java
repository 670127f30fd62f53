package dev.simpler.cli.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: descriptor 1 and the environment are the process's. */
class CardCommandTest {
  private static FakeBuild build;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  private Ended simpler(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return Ended.of(folder, environment, List.of(arguments));
  }

  private Ended run(Map<String, String> environment, String platform, String chip)
      throws IOException, InterruptedException {
    return Ended.of(
        folder, environment, Ended.run(build, platform, build.library(chip), List.of()));
  }

  private static List<String> names(String json) {
    Matcher names = Pattern.compile("\"(\\w+)\"\\s*:").matcher(json);
    return names.results().map(each -> each.group(1)).toList();
  }

  @Test
  void anExampleRunsAndItsReportIsThatOfASimulator() throws IOException, InterruptedException {
    Path record = folder.resolve("record");
    Ended card = run(Map.of("FAKE_RECORD", record.toString()), "a2a3", "a2a3");
    assertEquals(0, card.exit(), card.err() + card.out());
    assertTrue(card.out().strip().startsWith("{") && card.out().strip().endsWith("}"), card.out());
    assertTrue(card.err().contains("[fake] run device=0"), card.err());
    Ended simulator = simpler(Map.of(), "run", "vector_example", "--platform", "a2a3sim", "--json");
    assertEquals(names(simulator.out()), names(card.out()));
    assertEquals(
        List.of(
            "create -> ok",
            "set_device device=0 -> 0",
            "rtSetDevice device=0",
            "malloc bytes=65536 -> m1+0",
            "copy_to m1+0 bytes=65536 -> 0",
            "malloc bytes=65536 -> m2+0",
            "copy_to m2+0 bytes=65536 -> 0",
            "malloc bytes=65536 -> m3+0",
            "  program \"\" signature=3 kernels=3",
            "  tensor 0 m1+0 child=1 dtype=0 bytes=65536",
            "  tensor 1 m2+0 child=1 dtype=0 bytes=65536",
            "  tensor 2 m3+0 child=1 dtype=0 bytes=65536",
            "run device=0 block_dim=3 threads=4 aicpu=100:97 aicore=200:97 profiling=0 dump=0"
                + " launches=5 -> 0",
            "copy_from m3+0 bytes=65536 -> 0",
            "free m1+0 -> 0",
            "free m2+0 -> 0",
            "free m3+0 -> 0",
            "finalize live=0 -> 0",
            "destroy live=0"),
        Files.readAllLines(record));
  }

  @Test
  void aLibraryOfTodayRunsTheSameExampleAndSaysWhatItIsNotTold()
      throws IOException, InterruptedException {
    FakeBuild today = FakeMachine.build(Path.of("target", "nativefake"), AbiEpochs.TODAY);
    Path record = folder.resolve("record");
    Ended card =
        Ended.of(
            folder,
            Map.of("FAKE_RECORD", record.toString()),
            Ended.run(today, "a2a3", today.library("a2a3"), List.of("--block-dim", "2")));
    assertEquals(0, card.exit(), card.err() + card.out());
    assertTrue(card.out().contains("the 2 clusters asked for reach nobody"), card.out());
    List<String> calls = Files.readAllLines(record);
    assertEquals(1, count(calls, "prepare id=0 .*"));
    assertEquals(1, count(calls, "run device=0 launches=5 -> 0"));
  }

  @Test
  void aWeightIsUploadedOnceAndSixRunsUseItWithoutACopy() throws IOException, InterruptedException {
    Path images = ExportedImages.of("child_memory", folder);
    for (String chip : List.of("a2a3", "a5")) {
      Path record = folder.resolve("record-" + chip);
      Ended card =
          Ended.of(
              folder,
              Map.of("FAKE_RECORD", record.toString()),
              Ended.run(build, "child_memory", images, chip, build.library(chip), List.of()));
      assertEquals(0, card.exit(), card.err() + card.out());
      List<String> calls = Files.readAllLines(record);
      assertEquals(1, count(calls, "malloc bytes=1048576 -> m1\\+0"));
      assertEquals(6, count(calls, " +tensor \\d m1\\+0 child=1 dtype=0 bytes=1048576"));
      assertEquals(6, count(calls, "run device=0 .* -> 0"));
      // Its owner writes 16384 floats of it and reads them back; a run moves one input, one output.
      assertEquals(1 + 6, count(calls, "copy_to m\\d+\\+0 bytes=65536 -> 0"));
      assertEquals(1 + 6, count(calls, "copy_from m\\d+\\+0 bytes=65536 -> 0"));
      assertEquals(14, count(calls, "copy_.*"));
    }
  }

  /** Level 3: the files given to the command reach every chip, and so does the environment. */
  @Test
  void aPodRunsOnTwoDevicesOfACard() throws IOException, InterruptedException {
    for (String mode : List.of("thread", "process")) {
      Path record = folder.resolve("record-" + mode);
      Map<String, String> environment =
          Map.of("FAKE_RECORD", record.toString(), "SIMPLER_DEVICES", "2");
      List<String> arguments =
          Ended.run(
              build,
              "l3_child_memory",
              build.images("vector"),
              "a5",
              build.library("a5"),
              List.of("--mode", mode));
      Ended card = Ended.of(folder, environment, arguments);
      assertEquals(0, card.exit(), card.err() + card.out());
      assertTrue(card.isOneObject(), card.out());
      List<String> calls = Files.readAllLines(record);
      assertEquals(3, count(calls, "run device=0 .* launches=5 -> 0"), mode);
      assertEquals(1, count(calls, "run device=1 .* launches=5 -> 0"), mode);
      assertEquals(2, count(calls, "destroy live=0"), mode);
    }
  }

  /** A name with the chip in it serves as well as the plain one. */
  @Test
  void imagesMayBeNamedByTheEnvironmentOrASetting() throws IOException, InterruptedException {
    List<String> options =
        Ended.run(build, "a5", build.library("a5"), List.of()).stream()
            .filter(each -> !each.equals("--images") && !each.contains("images-"))
            .toList();
    String images = build.images("vector").toString();
    assertEquals(0, Ended.of(folder, Map.of("SIMPLER_A5_IMAGES", images), options).exit());
    List<String> set = new ArrayList<>(options);
    set.addAll(List.of("--set", "SIMPLER_IMAGES=" + images));
    assertEquals(0, Ended.of(folder, Map.of(), set).exit());
    Ended none = Ended.of(folder, Map.of("SIMPLER_A2A3_IMAGES", images), options);
    assertEquals(2, none.exit(), none.err());
    assertTrue(none.err().contains("--images"), none.err());
  }

  private static long count(List<String> calls, String pattern) {
    return calls.stream().filter(each -> each.matches(pattern)).count();
  }

  @Test
  void aFailedRunExitsWithOneAndAnotherAbiWithFive() throws IOException, InterruptedException {
    Ended failed = run(Map.of("FAKE_FAIL", "run:1:-9"), "a5", "a5");
    assertEquals(1, failed.exit(), failed.err());
    assertTrue(failed.out().contains("\"ok\""), failed.out());
    Ended wrong = run(Map.of(), "a5", "a2a3");
    assertEquals(5, wrong.exit(), wrong.err());
    assertTrue(wrong.err().matches("(?s).*chip +a5 +a2a3.*"), wrong.err());
  }

  @Test
  void devicesSaysAvailableWhereTheEnvironmentNamesTheFiles()
      throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "SIMPLER_A5_HOST_RUNTIME", build.library("a5").toString(),
            "SIMPLER_A5_AICPU", build.binary("aicpu", 100).toString(),
            "SIMPLER_AICORE", build.binary("aicore", 200).toString());
    Ended devices = simpler(environment, "devices");
    assertEquals(0, devices.exit(), devices.err());
    List<String> lines = devices.out().lines().toList();
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("a5 ") && line.contains("native a5")));
    String other = lines.stream().filter(line -> line.startsWith("a2a3 ")).findFirst().orElse("");
    assertTrue(other.contains("SIMPLER_A2A3_HOST_RUNTIME is not set"), other);
    assertTrue(other.contains("SIMPLER_A2A3_AICPU is not set"), other);
    assertTrue(!other.contains("SIMPLER_AICORE"), other);
  }
}
