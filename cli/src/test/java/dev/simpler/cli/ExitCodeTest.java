package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\|.*\\| (\\d+) \\|");

  @Test
  void everyCategoryHasTheExitCodeThatIsDocumented() throws IOException {
    Map<String, Integer> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "errors.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), Integer.valueOf(row.group(2)));
      }
    }
    Map<String, Integer> actual = new TreeMap<>();
    for (ErrorCategory category : ErrorCategory.values()) {
      actual.put(category.name(), ExitCode.of(category).value());
    }
    assertEquals(documented, actual);
  }
}
