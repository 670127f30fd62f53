package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules every main class obeys, whatever its module; {@link PlantedViolationsTest} tries them. */
final class CodeRulesTest {
  private final ArchitectureRules rules = new ArchitectureRules(Module.ROOT);
  private final JavaClasses all = SimplerClasses.main();

  @Test
  void noStateIsSharedThroughStaticFields() {
    rules.noStateIsSharedThroughStaticFields().check(all);
  }

  @Test
  void everyExceptionOfStaticStateIsNeeded() {
    Set<String> changeable = new TreeSet<>();
    for (String name : ArchitectureRules.CHANGEABLE.keySet()) {
      String owner = name.substring(0, name.lastIndexOf('.'));
      JavaField field = all.get(owner).getField(name.substring(owner.length() + 1));
      StaticState.changeable(field.reflect()).ifPresent(what -> changeable.add(name));
    }
    assertEquals(ArchitectureRules.CHANGEABLE.keySet(), changeable);
  }

  /** Exactly the listed places wait with a limit: no other one, and each of these still does. */
  @Test
  void nothingSleepsOrSpins() {
    assertEquals(new TreeSet<>(Waiting.LEGITIMATE.keySet()), Waiting.of(all));
  }

  @Test
  void onlyTheCommandLineUsesStandardOutput() {
    rules.onlyTheCommandLineUsesStandardOutput().check(all);
  }

  @Test
  void nobodyChangesTheProcess() {
    rules.nobodyChangesTheProcess().check(all);
  }

  @Test
  void noRunTouchesTheFileSystem() {
    rules.noRunTouchesTheFileSystem().check(all);
  }

  @Test
  void theRuntimeNamesNoChip() {
    rules.theRuntimeNamesNoChip().check(all);
  }

  @Test
  void graphRuntimesKnowTheDeviceFaceOnly() {
    rules.graphRuntimesKnowTheDeviceFaceOnly().check(all);
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void packagesOfAModuleFormNoCircles(Module module) throws IOException {
    assertEquals(Map.of(), circles(module).uses());
  }

  private PackageCircles circles(Module module) throws IOException {
    return new PackageCircles(
        all.that(module.classes(Module.ROOT)), SourceTree.mainSources(module.folder()));
  }
}
