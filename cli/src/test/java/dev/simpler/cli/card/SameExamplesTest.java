package dev.simpler.cli.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.Main;
import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeMachine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same example classes, unchanged, on both simulators and on the fake card of each chip. */
class SameExamplesTest {
  private static FakeBuild build;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  static List<String> examples() {
    return FakeBuild.examples();
  }

  private List<String> onCard(String example, String chip) {
    List<String> arguments = new ArrayList<>(Ended.files(build, build.library(chip)));
    arguments.addAll(List.of("--images", build.imagesOf(example).toString()));
    arguments.addAll(List.of("--native-log", folder.resolve("log").toString()));
    arguments.addAll(List.of("--set", "SIMPLER_DEVICES=2"));
    return arguments;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyPlatformRunsIt(String example) {
    for (String platform : List.of("a2a3sim", "a5sim", "a2a3", "a5")) {
      List<String> arguments = new ArrayList<>(List.of("run", example, "--platform", platform));
      if (!platform.endsWith("sim")) {
        arguments.addAll(onCard(example, platform));
      }
      StringWriter said = new StringWriter();
      PrintWriter out = new PrintWriter(said);
      int exit = Main.run(arguments.toArray(String[]::new), out, out);
      assertEquals(0, exit, said::toString);
      assertTrue(said.toString().startsWith(example + " on " + platform + ": ok"), said::toString);
    }
  }

  @Test
  void theCommandBuildsThemAllAndItsSettingsMakeTheCardsAvailable() {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    Path fresh = folder.resolve("fake");
    assertEquals(0, Main.run(new String[] {"fake-card", fresh.toString()}, out, out));
    List<String> lines = said.toString().lines().toList();
    assertEquals(5 + examples().size(), lines.size(), said::toString);
    assertTrue(
        lines.getFirst().startsWith("export SIMPLER_A2A3_HOST_RUNTIME='" + fresh),
        lines.toString());
    for (String example : examples()) {
      assertTrue(
          lines.stream().anyMatch(line -> line.contains(" run " + example + " ")), said::toString);
    }
  }
}
