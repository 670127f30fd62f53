package dev.simpler.bench.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module depends on the modules its row of docs/architecture.md names, and on nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModuleArrowsTest {
  private static final String ABI = "dev.simpler.abi..";
  private static final String RUNTIME = "dev.simpler.runtime..";
  private static final String SIM = "dev.simpler.sim..";
  private static final String A2A3 = "dev.simpler.sim.a2a3..";
  private static final String A5 = "dev.simpler.sim.a5..";
  private static final String TESTKIT = "dev.simpler.testkit..";
  private static final String EXAMPLES = "dev.simpler.examples..";
  private static final String CLI = "dev.simpler.cli..";
  private static final String BENCH = "dev.simpler.bench..";

  private static final String[] JDK = {"java..", "jdk.incubator.vector..", "org.jspecify.."};
  private static final String[] COLLECTIONS = {"com.google.common..", "org.eclipse.collections.."};
  private static final String[] TEST_LIBRARIES = {
    "net.jqwik..", "org.junit..", "org.opentest4j..", "com.fasterxml.jackson.core.."
  };

  private JavaClasses all;

  @BeforeAll
  void importClasses() {
    all = SimplerClasses.main();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.simpler.abi",
        "dev.simpler.runtime",
        "dev.simpler.sim",
        "dev.simpler.sim.a2a3",
        "dev.simpler.sim.a5",
        "dev.simpler.examples",
        "dev.simpler.cli"
      })
  void classesOfEachModuleAreSeenByTheseRules(String root) {
    assertFalse(
        all.that(DescribedPredicate.describe(root, type -> type.getPackageName().startsWith(root)))
            .isEmpty(),
        "no class of " + root + " was imported, so the rules below would hold vacuously");
  }

  @Test
  void abiDependsOnTheJdkOnly() {
    onlyDependsOn(ABI, with(JDK, ABI));
  }

  @Test
  void runtimeDependsOnAbiAndCollections() {
    onlyDependsOn(RUNTIME, with(JDK, COLLECTIONS, RUNTIME, ABI));
  }

  @Test
  void simCoreDependsOnRuntimeAndAbiAndKnowsNeitherChip() {
    classes()
        .that()
        .resideInAPackage(SIM)
        .and()
        .resideOutsideOfPackages(A2A3, A5)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(with(JDK, COLLECTIONS, SIM, RUNTIME, ABI))
                .and(JavaClass.Predicates.resideOutsideOfPackages(A2A3, A5)))
        .check(all);
  }

  @Test
  void theChipModulesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(A2A3)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(A5)
        .check(all);
    noClasses()
        .that()
        .resideInAPackage(A5)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(A2A3)
        .check(all);
    onlyDependsOn(A2A3, with(JDK, SIM, RUNTIME, ABI));
    onlyDependsOn(A5, with(JDK, SIM, RUNTIME, ABI));
  }

  @Test
  void testkitDependsOnRuntimeAndAbi() {
    onlyDependsOn(TESTKIT, with(JDK, TEST_LIBRARIES, TESTKIT, RUNTIME, ABI));
  }

  @Test
  void examplesUseTheKernelApiAndTheRuntimeAndNothingElseOfTheSimulator() {
    onlyDependsOn(
        EXAMPLES,
        with(JDK, EXAMPLES, RUNTIME, ABI, "dev.simpler.kernel..", "dev.simpler.sim.isa.."));
  }

  @Test
  void nothingDependsOnTheCommandLineButBench() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CLI, BENCH)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLI, BENCH, TESTKIT)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(all.that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(TESTKIT))));
    noClasses()
        .that()
        .resideInAPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BENCH)
        .check(all);
  }

  private void onlyDependsOn(String from, String... allowed) {
    classes()
        .that()
        .resideInAPackage(from)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .allowEmptyShould(true)
        .check(all);
  }

  /** Flattens strings and arrays of them; arrays of primitives live in the package "". */
  private static String[] with(Object... parts) {
    return Stream.concat(
            Stream.of(""),
            Arrays.stream(parts)
                .flatMap(part ->
                    part instanceof String[] many ? Arrays.stream(many) : Stream.of((String) part)))
        .toArray(String[]::new);
  }
}
