package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A module depends on the modules its row of docs/architecture.md names, and on nothing else. */
final class ModuleArrowsTest {
  private static final ArchitectureRules RULES = new ArchitectureRules(Module.ROOT);

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>dev\\.simpler</groupId>"
              + "\\s*<artifactId>simpler-([a-z0-9-]+)</artifactId>(.*?)</dependency>",
          Pattern.DOTALL);

  private final JavaClasses all = SimplerClasses.main();

  @ParameterizedTest
  @EnumSource(Module.class)
  void classesOfEachModuleAreSeenByTheseRules(Module module) {
    assertFalse(
        all.that(module.classes(Module.ROOT)).isEmpty(),
        "no class of " + module + " was imported, so the rules below would hold vacuously");
  }

  /** Modules are known by the folder of their sources, so none can be left out of these rules. */
  @Test
  void everyModuleOfTheBuildHasARow() throws IOException {
    assertEquals(
        SourceTree.modules(), Arrays.stream(Module.values()).map(Module::folder).sorted().toList());
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void aModuleDependsOnWhatItsRowNames(Module module) {
    RULES.dependsOnWhatItsRowNames(module).check(all);
  }

  /** What a module declares to the build is what it may use: a wider POM would be a hole. */
  @ParameterizedTest
  @EnumSource(Module.class)
  void aPomNamesNoOtherModules(Module module) throws IOException {
    Path pom = SourceTree.root().resolve(module.folder()).resolve("pom.xml");
    Set<String> wider =
        DEPENDENCY
            .matcher(Files.readString(pom))
            .results()
            .filter(found -> !found.group(2).contains("<scope>test</scope>"))
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    module.uses().forEach(wider::remove);
    assertEquals(Set.of(), wider);
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void theTableOfTheDocsSaysTheSame(Module module) throws IOException {
    String row =
        Files.readString(SourceTree.root().resolve("docs/architecture.md"))
            .lines()
            .filter(line -> line.startsWith("| `" + module.folder() + "` |"))
            .findFirst()
            .orElse("");
    String cell = row.isEmpty() ? "" : row.split("\\|")[2];
    Set<String> named = new TreeSet<>(Arrays.asList(cell.trim().split("[ ,]+")));
    named.remove("-");
    assertTrue(!row.isEmpty(), "no row for " + module.folder());
    assertEquals(new TreeSet<>(module.uses()), named);
  }
}
