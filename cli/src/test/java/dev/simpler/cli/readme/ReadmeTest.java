package dev.simpler.cli.readme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README and docs say what is there. */
class ReadmeTest {
  private static final Path ROOT = SourceRoot.find();

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void theProgramInReadmeComputesWhatItSays(String platform) {
    float[] x = new float[128 * 128];
    float[] expected = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
      expected[i] = 2 * i;
    }
    assertArrayEquals(expected, Twice.of(platform, x));
  }

  @Test
  void theProgramInReadmeIsTheOneThatIsCompiled() throws IOException {
    Path source = ROOT.resolve("cli/src/test/java/dev/simpler/cli/readme/Twice.java");
    String text = Files.readString(source);
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertTrue(block.find(), "README has no program");
    assertEquals(text.substring(text.indexOf("public class")), block.group(1));
  }

  @Test
  void everyModuleIsOnTheMap() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher module =
        Pattern.compile("<module>(.*?)</module>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (module.find()) {
      assertTrue(readme.contains("| `" + module.group(1) + "` |"), module.group(1));
    }
  }

  @Test
  void everyDependencyAndPluginHasAReason() throws IOException {
    String reasons = Files.readString(ROOT.resolve("docs/dependencies.md"));
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT)) {
      List<Path> poms = new ArrayList<>(files.map(file -> file.resolve("pom.xml")).toList());
      poms.add(ROOT.resolve("pom.xml"));
      for (Path pom : poms) {
        if (Files.exists(pom)) {
          Matcher artifact =
              Pattern.compile("<artifactId>([^<]*)</artifactId>").matcher(Files.readString(pom));
          while (artifact.find()) {
            String name = artifact.group(1);
            if (!name.startsWith("simpler-") && !reasons.contains("`" + name + "`")) {
              missing.add(name);
            }
          }
        }
      }
    }
    assertEquals(List.of(), missing.stream().distinct().toList());
  }
}
