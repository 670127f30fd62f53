package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every rule finds what breaks it, in classes that break one each, and nothing beside it. */
final class PlantedViolationsTest {
  private static final String PLANTED = "dev.simpler.bench.rules.planted";

  private final ArchitectureRules rules = new ArchitectureRules(PLANTED);
  private final JavaClasses classes = new ClassFileImporter().importPackages(PLANTED);

  @Test
  void everyStaticFieldThatCanChangeIsFound() throws ReflectiveOperationException {
    Set<String> planted =
        Arrays.stream(Class.forName(PLANTED + ".abi.Stateful").getDeclaredFields())
            .map(field -> "abi.Stateful." + field.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    planted.add("abi.Stateful$Mode.FAST");
    planted.add("abi.NeedsData.NAMES");
    assertEquals(planted, found(rules.noStateIsSharedThroughStaticFields()));
  }

  @Test
  void everyWayToGiveTimeAwayIsFound() throws ReflectiveOperationException {
    Set<String> planted =
        Arrays.stream(Class.forName(PLANTED + ".runtime.worker.Idles").getDeclaredMethods())
            .filter(method -> !method.isSynthetic() && !method.getName().startsWith("may"))
            .map(method -> "Idles." + method.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        Waiting.of(classes).stream()
            .map(place -> place.replaceAll(":.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(planted.size() > 15, planted.toString());
    assertEquals(planted, found);
  }

  @Test
  void rulesOnCallsAndPackagesFindTheirClass() {
    assertEquals(
        Set.of("sim.PrintsToConsole"), owners(rules.onlyTheCommandLineUsesStandardOutput()));
    assertEquals(Set.of("graphs.ReadsFiles"), owners(rules.noRunTouchesTheFileSystem()));
    assertEquals(Set.of("platform.A5Limits"), owners(rules.theRuntimeNamesNoChip()));
    assertEquals(Set.of("graphs.SeesTheHost"), owners(rules.graphRuntimesKnowTheDeviceFaceOnly()));
    assertEquals(
        Set.of(
            "runtime.worker.ChangesTheProcess.property", "runtime.worker.ChangesTheProcess.locale"),
        found(rules.nobodyChangesTheProcess()));
  }

  @Test
  void anArrowThatIsNotDrawnIsFound() {
    assertEquals(Set.of("abi.Upwards"), owners(rules.dependsOnWhatItsRowNames(Module.ABI)));
    assertEquals(
        Set.of("kernel.SeesTheSimulator"), owners(rules.dependsOnWhatItsRowNames(Module.KERNEL)));
    assertEquals(Set.of(), owners(rules.dependsOnWhatItsRowNames(Module.GRAPHS)));
  }

  @Test
  void circlesOfPackagesAreFound() throws IOException {
    Map<String, String> circles = circles().uses();
    assertEquals(
        new TreeSet<>(
            List.of(
                use("onboard", "onboard.ffm"),
                use("onboard.ffm", "onboard"),
                use("examples.first", "examples.second"),
                use("examples.second", "examples.third"),
                use("examples.third", "examples.first"),
                use("testkit.constants", "testkit.readers"),
                use("testkit.readers", "testkit.constants"))),
        circles.keySet());
  }

  @Test
  void oneUseLessOpensACircle() throws IOException {
    Set<String> ignored =
        Set.of(
            use("examples.third", "examples.first"), use("testkit.constants", "testkit.readers"));
    assertEquals(
        Set.of(use("onboard", "onboard.ffm"), use("onboard.ffm", "onboard")),
        circles().without(ignored).keySet());
  }

  private PackageCircles circles() throws IOException {
    Path sources = SourceTree.root().resolve("bench/src/test/java");
    return new PackageCircles(
        classes, SourceTree.sources(sources.resolve(PLANTED.replace('.', '/'))));
  }

  @Test
  void usesOfPackagesThatAreNotExportedAreFound() {
    Exports exports = exports("graphs", "onboard");
    assertEquals(
        Set.of("abi.Upwards", "kernel.SeesTheSimulator"),
        exports.hiddenUses(classes).stream()
            .flatMap(sentence -> names(sentence).stream().limit(1))
            .map(PlantedViolationsTest::owner)
            .collect(Collectors.toSet()));
  }

  @Test
  void exportsThatNobodyNeedsAreFound() {
    assertEquals(
        Map.of(PLANTED + ".platform", Set.of(PLANTED + ".onboard")),
        exports("graphs", "onboard").needless((module, used) -> module.endsWith(".graphs")));
    assertEquals(Set.of(PLANTED + ".platform.device"), exports("graphs").toEverybody());
  }

  /** A platform that exports its device face to all and the other one to some. */
  private static Exports exports(String... friends) {
    Set<String> names =
        Arrays.stream(friends).map(name -> PLANTED + "." + name).collect(Collectors.toSet());
    List<ModuleDescriptor> modules = new ArrayList<>();
    modules.add(
        ModuleDescriptor.newModule(PLANTED + ".platform")
            .exports(PLANTED + ".platform.device")
            .exports(PLANTED + ".platform", names)
            .build());
    modules.add(ModuleDescriptor.newModule(PLANTED + ".sim").build());
    return new Exports(PLANTED, modules);
  }

  private static String use(String from, String to) {
    return PLANTED + "." + from + " -> " + PLANTED + "." + to;
  }

  /** What the lines of a rule's report begin with, without the common package. */
  private Set<String> found(ArchRule rule) {
    return rule.evaluate(classes).getFailureReport().getDetails().stream()
        .flatMap(line -> names(line).stream().limit(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> owners(ArchRule rule) {
    return found(rule).stream()
        .map(PlantedViolationsTest::owner)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> names(String line) {
    Matcher name = Pattern.compile(Pattern.quote(PLANTED) + "\\.([\\w.$]+)").matcher(line);
    return name.results().map(result -> result.group(1)).toList();
  }

  /** The name of the class in that of a member. */
  private static String owner(String name) {
    return name.replaceAll("([A-Z]\\w*).*", "$1");
  }
}
