package dev.simpler.cli.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.SourceRoot;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import dev.simpler.platform.device.GraphRuntimeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The declared list says what the sources say, neither less nor more. */
class CapabilityListTest {
  private static final Path ROOT = SourceRoot.find();

  private final List<Capability> rows = CapabilityList.load();

  @Test
  void everyProofIsATestClassOfThisProject() throws IOException {
    Map<String, Path> tests = testClasses();
    for (Capability row : rows) {
      row.proof()
          .ifPresent(proof ->
              assertTrue(tests.containsKey(proof), row.id() + ": there is no test class " + proof));
    }
  }

  @Test
  void whatIsModelledHasAProofAndWhatIsNotHasNone() {
    for (Capability row : rows) {
      assertEquals(row.isAnywhere(), row.proof().isPresent(), row.id());
    }
  }

  @Test
  void theProofOfAnInstructionNamesIt() throws IOException {
    Map<String, Path> tests = testClasses();
    for (Capability row : rows) {
      if (row.id().startsWith("isa.") && row.proof().isPresent()) {
        String name = row.id().substring("isa.".length());
        String source = Files.readString(tests.get(row.proof().get()));
        assertTrue(
            source.matches("(?s).*\\b" + name + "\\b.*"),
            row.id() + ": " + row.proof().get() + " does not mention it");
      }
    }
  }

  @Test
  void theInstructionsListedAreExactlyTheInstructionClasses() throws IOException {
    Set<String> classes = new TreeSet<>();
    Path isa = ROOT.resolve("kernel/src/main/java/dev/simpler/kernel/isa");
    try (Stream<Path> files = Files.list(isa)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[STM][A-Z0-9_]+\\.java"))
          .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
    }
    assertFalse(classes.isEmpty());
    assertEquals(classes, listed("isa.", Capability::isAnywhere));
  }

  @Test
  void theGraphRuntimesListedAreExactlyTheOnesOfThisBuild() {
    Set<String> built =
        ServiceLoader.load(GraphRuntimeFactory.class).stream()
            .map(provider -> provider.get().name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(built.isEmpty());
    assertEquals(built, listed("runtime.", Capability::isAnywhere));
  }

  @Test
  void everyGraphRuntimeAChipHasIsListed() {
    Set<String> named = listed("runtime.", row -> true);
    for (Platform platform : Platforms.discover().all()) {
      if (platform.probe() instanceof Probe.Available) {
        assertTrue(
            named.containsAll(platform.facts().runtimes()),
            platform.name() + " has " + platform.facts().runtimes() + ", listed are " + named);
      }
    }
  }

  @Test
  void rowsOfAnotherShapeAreRefusedWithTheirLine() {
    refuses("a | b | modelled | modelled | note", "line 2");
    refuses("a | b | modelled | perhaps | note | -", "\"perhaps\" is no status");
    refuses("known | b | not-modelled | not-modelled | note | -", "known is listed twice");
  }

  private static void refuses(String row, String because) {
    List<String> lines = List.of("known | b | not-modelled | not-modelled | note | -", row);
    SimplerException refusal =
        assertThrows(SimplerException.class, () -> CapabilityList.parse(lines));
    assertTrue(refusal.fault().message().contains(because), refusal::getMessage);
  }

  private Set<String> listed(String prefix, Predicate<Capability> which) {
    return rows.stream()
        .filter(row -> row.id().startsWith(prefix))
        .filter(which)
        .map(row -> row.id().substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Path> testClasses() throws IOException {
    Map<String, Path> tests = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        Path sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files
                .filter(file -> file.toString().matches(".*(Test|Properties)\\.java"))
                .forEach(
                    file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
          }
        }
      }
    }
    return tests;
  }
}
