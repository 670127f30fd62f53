package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples are those of the table, on its runtimes and on no others. */
class SceneTableTest {
  private static final Pattern DOCUMENTED =
      Pattern.compile("\\| (`\\w+`(?:, `\\w+`)*) \\| ([^|]+) \\|.*");

  @Test
  void theExamplesDeclareTheRuntimesOfTheTable() {
    Map<String, Set<String>> table = new TreeMap<>();
    SceneTable.rows().forEach(row -> table.put(row.example(), Set.copyOf(row.runtimes())));
    Map<String, Set<String>> declared = new TreeMap<>();
    Map<String, List<String>> platforms = new TreeMap<>();
    SceneTable.rows().forEach(row -> platforms.put(row.example(), row.platforms()));
    for (Example example : Examples.all()) {
      declared.put(example.name(), Set.copyOf(example.runtimes()));
      assertEquals(platforms.get(example.name()), example.platforms(), example.name());
    }
    assertEquals(table, declared);
  }

  @Test
  void theDocumentationSaysTheSame() throws IOException {
    Map<String, List<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "examples.md"))) {
      Matcher row = DOCUMENTED.matcher(line);
      if (row.matches()) {
        for (String name : row.group(1).replace("`", "").split(", ")) {
          documented.put(name, List.of(row.group(2).split(", ")));
        }
      }
    }
    Map<String, List<String>> table = new TreeMap<>();
    for (SceneTable.Row row : SceneTable.rows()) {
      table.put(row.example(), row.abbreviations());
    }
    assertEquals(table, documented);
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.SceneTable#elsewhere")
  void onAnotherChipTheFirstFormThatItLacksIsNamed(String name, String platform) {
    Example example = Examples.find(name).orElseThrow();
    ExampleOptions options = ExampleOptions.builder(platform).build();
    SimplerException refused = assertThrows(SimplerException.class, () -> example.run(options));
    assertEquals(ErrorCategory.UNSUPPORTED, refused.category(), refused::toString);
    assertTrue(refused.fault().what().matches("\\S+ has no .*; \\S+ has"), refused::toString);
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.SceneTable#refused")
  void anyOtherRuntimeIsRefusedAsUnsupported(String name, String platform, String runtime) {
    Example example = Examples.find(name).orElseThrow();
    ExampleOptions options = ExampleOptions.builder(platform).runtime(runtime).build();
    SimplerException refused = assertThrows(SimplerException.class, () -> example.run(options));
    assertEquals(ErrorCategory.UNSUPPORTED, refused.category(), refused::toString);
    assertTrue(refused.toString().contains(runtime), refused::toString);
    assertTrue(refused.toString().contains(example.runtimes().getFirst()), refused::toString);
  }
}
