package dev.simpler.cli.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.SourceRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of tile instructions in docs/isa.md names the instruction classes, all and only them.
 */
class InstructionTableTest {
  private static final Path ROOT = SourceRoot.find();
  private static final String ABSENT = "## Not modelled";
  private static final Pattern ROW = Pattern.compile("\\| `([STM][A-Z0-9_]+)` \\|(.*)\\|");

  private final String page = read(ROOT.resolve("docs/isa.md"));
  private final List<String> table = page.substring(0, page.indexOf(ABSENT)).lines().toList();
  private final List<String> absent = page.substring(page.indexOf(ABSENT)).lines().toList();

  @Test
  void everyInstructionClassHasARowAndEveryRowAClass() throws IOException {
    assertEquals(classes(), new TreeSet<>(names(table)));
  }

  @Test
  void noInstructionHasTwoRows() {
    List<String> names = Stream.concat(names(table).stream(), names(absent).stream()).toList();
    assertEquals(names.size(), Set.copyOf(names).size(), () -> "repeated in " + names);
  }

  @Test
  void everyRowFillsItsColumns() {
    assertEveryRowHas(5, table);
    assertEveryRowHas(2, absent);
  }

  @Test
  void whatTheCapabilityListCallsAbsentIsNamedAsNotModelled() {
    Set<String> listed =
        CapabilityList.load().stream()
            .filter(row -> row.id().startsWith("isa.") && !row.isAnywhere())
            .map(row -> row.id().substring("isa.".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> named = names(absent);
    assertTrue(named.containsAll(listed), () -> listed + " against " + named);
  }

  @Test
  void everyNameOfTheManualIsAnInstructionOrSaidToBeAbsentOrSomethingElse() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String name : index()) {
      if (!names(table).contains(name) && !page.contains("`" + name + "`")) {
        missing.add(name);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void whatIsAbsentIsInTheCapabilityListByNameOrInTheRowOfItsKin() {
    List<Capability> rows =
        CapabilityList.load().stream().filter(row -> row.id().startsWith("isa.")).toList();
    for (String name : names(absent)) {
      Pattern word = Pattern.compile("\\b" + name + "\\b");
      boolean listed =
          rows.stream().anyMatch(row -> word.matcher(row.id() + " " + row.note()).find());
      assertTrue(listed, name);
    }
  }

  private static List<String> index() throws IOException {
    try (InputStream in = InstructionTableTest.class.getResourceAsStream("manual-index.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "no index").readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    }
  }

  private static void assertEveryRowHas(int cells, List<String> lines) {
    assertFalse(names(lines).isEmpty());
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String[] found = row.group(2).split("\\|", -1);
        assertEquals(cells, found.length, line);
        for (String cell : found) {
          assertFalse(cell.isBlank(), line);
        }
      }
    }
  }

  private static List<String> names(List<String> lines) {
    return lines.stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1))
        .toList();
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files =
        Files.list(ROOT.resolve("kernel/src/main/java/dev/simpler/kernel/isa"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[STM][A-Z0-9_]+\\.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new AssertionError(path + " is missing", e);
    }
  }
}
