package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages of promises claim to be tested is tested: every test they name exists. */
class ConformanceTablesTest {
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|Properties))(?:\\.(\\w+))?`");

  @Test
  void everyTestNamedInAConformanceTableExists() throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    try (Stream<Path> pages = Files.list(SourceTree.root().resolve("docs"))) {
      for (Path page : pages.filter(each -> promises(each.getFileName().toString())).toList()) {
        Matcher matcher = NAMED.matcher(Files.readString(page));
        while (matcher.find()) {
          named++;
          String source = sources.getOrDefault(matcher.group(1), "");
          String method = matcher.group(2);
          if (source.isEmpty() || method != null && !source.contains("void " + method + "(")) {
            missing.add(page.getFileName() + ": " + matcher.group());
          }
        }
      }
    }
    assertTrue(named > 80, named + " tests named");
    assertEquals(List.of(), missing);
  }

  private static boolean promises(String page) {
    return page.startsWith("conformance") || page.equals("security.md");
  }

  /** The specification of workers numbers its properties. */
  @Test
  void noPropertyOfWorkersIsLeftOut() throws IOException {
    Path page = SourceTree.root().resolve("docs").resolve("conformance-pods.md");
    List<Integer> numbers =
        Pattern.compile("(?m)^\\| (\\d+)\\. .*`")
            .matcher(Files.readString(page))
            .results()
            .map(row -> Integer.valueOf(row.group(1)))
            .toList();
    assertEquals(IntStream.rangeClosed(1, 70).boxed().toList(), numbers);
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(SourceTree.root())) {
      files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> sources.merge(name(file), read(file), String::concat));
    }
    return sources;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
