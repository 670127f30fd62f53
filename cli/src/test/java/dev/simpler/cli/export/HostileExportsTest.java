package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.export.hostile.EdgeProgram;
import dev.simpler.export.ExportTarget;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels at the edges of the language: the same bits on a card, or refused where they say. */
class HostileExportsTest {
  private static final Path CACHE = Path.of("target", "nativefake");

  /** What is refused, by what the message says of it. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("Arrays", "an index that is not constant"),
          Map.entry("Caught", "no exceptions to catch"),
          Map.entry("EitherKind", "different objects"),
          Map.entry("Enums", "different objects"),
          Map.entry("LabelledBreaks", "a break with a label"),
          Map.entry("LabelledContinues", "in place of continue with a label"),
          Map.entry("ReturnsInLoops", "a return of a helper"),
          Map.entry("ChosenRecords", "different objects"),
          Map.entry("Recursion", "calls itself"),
          Map.entry("Strings", "different objects"),
          Map.entry("Thrown", "IllegalStateException"),
          Map.entry("Varargs", "of an array of"));

  @TempDir Path folder;

  @Test
  void theyDoTheSameOnACardOrAreRefused() {
    CardBuild build = new CardBuild(CACHE, AllExports.compiler());
    List<EdgeProgram> taken = new ArrayList<>();
    for (EdgeProgram each : EdgeProgram.all(folder)) {
      Optional<String> refused = each.export(build);
      String expected = REFUSED.get(each.name());
      if (expected == null) {
        assertEquals(Optional.empty(), refused);
        taken.add(each);
      } else {
        String why = refused.orElse("not refused: " + each.name());
        assertTrue(why.contains(expected) && why.contains("Trials.java:"), why);
      }
    }
    build.compile(ExportTarget.of(EdgeProgram.CHIP));
    FakeBuild fake = FakeMachine.build(CACHE);
    for (EdgeProgram each : taken) {
      assertEquals(each.onSimulator(), each.onCard(fake), each.name());
    }
  }
}
