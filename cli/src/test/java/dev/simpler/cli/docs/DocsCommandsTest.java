package dev.simpler.cli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.CommandLineRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command on a page runs as it is written, or is listed here with who runs it instead. */
class DocsCommandsTest {
  /** Beginnings of commands that are not run here, and why. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("--jdk", "the launcher answers, which .ci/run asks"),
          Map.entry("dist", "the launcher does it"),
          Map.entry("docs", "DocsCommandTest, without the Javadoc of all modules"),
          Map.entry("bench", "another module has it: BenchCommandTest"),
          Map.entry("fake-card /tmp/fake", "CardCommandTest, which has a compiler"),
          Map.entry("run rms_norm --platform a2a3 --images", "CardCommandTest, on that card"),
          Map.entry("run --classpath target/classes", ".ci/starter, on a built project"),
          Map.entry("run vector_example --classpath my-backend.jar", "UserProgramTest"),
          Map.entry("explore vector_example", "200 schedules; ExploreCommandTest has fewer"),
          Map.entry(
              "node --listen 127.0.0.1:7077", "serves until it is told to end; NodeCommandTest"),
          Map.entry("node --join 127.0.0.1:7077", "serves as well; NodeCommandTest"),
          Map.entry("nodes --join 127.0.0.1:7077", "NodeCommandTest, which has a node"),
          Map.entry("run l4_nested --cluster", "RemotePodTest, which has nodes"),
          Map.entry("soak --minutes", "half an hour; SoakTest has fewer runs"));

  /** Words that name files and folders; they stand in a folder of the test. */
  private static final Pattern OWN_FILES =
      Pattern.compile("my-project|\\.\\./mine|/tmp/norm|pa(?:\\.json|\\.html)?|one|other");

  @TempDir private static Path folder;

  static List<DocsCommands.Shown> complete() {
    return DocsCommands.all().stream()
        .filter(each -> !each.hasPlaceholders() && elsewhere(each).isEmpty())
        .toList();
  }

  static List<DocsCommands.Shown> withPlaceholders() {
    return DocsCommands.all().stream()
        .filter(each -> each.hasPlaceholders() && elsewhere(each).isEmpty())
        .toList();
  }

  private static List<String> elsewhere(DocsCommands.Shown shown) {
    return ELSEWHERE.keySet().stream().filter(shown.words()::startsWith).toList();
  }

  @ParameterizedTest
  @MethodSource("complete")
  void aShownCommandEndsAsItsPageSays(DocsCommands.Shown shown) {
    CommandLineRun run = CommandLineRun.of(words(shown));
    assertEquals(shown.exit(), run.exit(), run.err());
  }

  private static String[] words(DocsCommands.Shown shown) {
    return Arrays.stream(shown.words().split("\\s+"))
        .map(each -> OWN_FILES.matcher(each).matches() ? own(each) : each)
        .toArray(String[]::new);
  }

  private static String own(String file) {
    return folder.resolve(Path.of(file).getFileName()).toString();
  }

  @ParameterizedTest
  @MethodSource("withPlaceholders")
  void aCommandThatIsShownInGeneralHasItsOptions(DocsCommands.Shown shown) {
    List<String> words = List.of(shown.words().split("[\\s\\[\\]]+"));
    Stream<String> names = words.stream().takeWhile(each -> each.matches("[a-z][a-z-]*"));
    String help =
        CommandLineRun.of(Stream.concat(names, Stream.of("--help")).toArray(String[]::new)).out();
    List<String> unknown =
        words.stream()
            .filter(each -> each.startsWith("--"))
            .map(each -> each.replaceFirst("=.*", ""))
            .filter(each -> !help.contains(each))
            .toList();
    assertEquals(List.of(), unknown, help);
  }

  @Test
  void whatIsListedAsRunElsewhereIsShownSomewhere() {
    List<DocsCommands.Shown> all = DocsCommands.all();
    assertTrue(all.size() > 30, all.toString());
    for (String each : ELSEWHERE.keySet()) {
      assertTrue(all.stream().anyMatch(shown -> shown.words().startsWith(each)), each);
    }
  }
}
