package dev.simpler.cli.newuser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line counts that docs state: lines that are neither empty nor only a comment. */
class LineCountTest {
  private static final Path ROOT = SourceRoot.find();

  private static long lines(String name) throws IOException {
    Path source = ROOT.resolve("cli/src/test/java/dev/simpler/cli/newuser/" + name + ".java");
    return Files.readAllLines(source).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.matches("(//|/?\\*).*"))
        .count();
  }

  @Test
  void theLayerNormOfANewUserTakesFortyLinesAtMost() throws IOException {
    assertTrue(lines("LayerNormTest") <= 40, () -> "too long");
  }

  @Test
  void theSceneTestOnThePageIsCountedRight() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/coming-from-cpp.md"));
    String block = page.split("```python\n", -1)[1].split("```", -1)[0];
    assertTrue(
        page.contains("| layer norm, host and test | " + block.lines().count() + " |"),
        () -> block.lines().count() + " lines");
  }

  @ParameterizedTest
  @CsvSource({"LayerNormTest", "LayerNorm", "VectorSumTest", "VectorSum"})
  void thePageForThoseWhoComeFromTheOriginalCountsRight(String name) throws IOException {
    String page = Files.readString(ROOT.resolve("docs/coming-from-cpp.md"));
    assertEquals(
        Long.toString(lines(name)),
        page.lines()
            .filter(line -> line.endsWith("| `" + name + "` |"))
            .map(line -> line.split("\\|", -1)[3].strip())
            .findFirst()
            .orElse("no row"));
  }
}
