package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.testkit.nativefake.FakeMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in for a card takes examples that were exported: the same classes as on simulators. */
class FakeCardCommandTest {
  @TempDir Path folder;

  @Test
  void theCommandBuildsThemAllAndItsSettingsMakeTheCardsAvailable() {
    FakeMachine.build(folder.resolve("probe")); // where there is no compiler this is skipped
    Path fresh = folder.resolve("fake");
    CommandLineRun built = CommandLineRun.of("fake-card", fresh.toString());
    assertEquals(0, built.exit(), built.err());
    List<String> lines = built.out().lines().toList();
    assertEquals(5 + FakeCardCommand.EXAMPLES.size(), lines.size(), built.out());
    List<String> settings = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("export ")) {
        settings.addAll(List.of("--set", line.substring(7).replace("'", "")));
      }
    }
    for (String platform : List.of("a2a3", "a5")) {
      List<String> run = new ArrayList<>(List.of("run", "l3_pipeline", "--platform", platform));
      run.addAll(List.of("--images", fresh.resolve("images-l3_pipeline").toString()));
      run.addAll(List.of("--native-log", folder.resolve("log").toString()));
      run.addAll(settings);
      CommandLineRun ran = CommandLineRun.of(run.toArray(String[]::new));
      assertEquals(0, ran.exit(), ran.err());
      assertTrue(ran.out().startsWith("l3_pipeline on " + platform + ": ok"), ran.out());
    }
  }
}
