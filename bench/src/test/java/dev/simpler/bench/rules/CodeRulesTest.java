package dev.simpler.bench.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rules every main class obeys, whatever its module. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CodeRulesTest {
  private JavaClasses all;

  @BeforeAll
  void importClasses() {
    all = SimplerClasses.main();
  }

  @Test
  void noStateIsSharedThroughStaticFields() {
    fields().that().areStatic().should().beFinal().check(all);
  }

  @Test
  void nothingSleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(all);
    noClasses().should().callMethod(Thread.class, "sleep", long.class, int.class).check(all);
    noClasses().should().callMethod(Thread.class, "sleep", java.time.Duration.class).check(all);
  }

  @Test
  void onlyTheCommandLineUsesStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.simpler.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(all);
  }

  /** So that a killed run leaves nothing behind. */
  @Test
  void noRunTouchesTheFileSystem() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.simpler.sim..",
            "dev.simpler.kernel..",
            "dev.simpler.graphs..",
            "dev.simpler.platform.device..",
            "dev.simpler.runtime.host..",
            "dev.simpler.runtime.worker..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.nio\\.file\\.Files|java\\.io\\.(File|RandomAccessFile).*")
        .check(all);
  }

  @Test
  void internalPackagesAreUsedByTheirOwnModuleOnly() {
    ArchRuleDefinition.classes().should(leaveInternalPackagesOfOthersAlone()).check(all);
  }

  @Test
  void theRuntimeNamesNoChip() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.simpler.platform..",
            "dev.simpler.kernel..",
            "dev.simpler.graphs..",
            "dev.simpler.runtime..")
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.have(
                DescribedPredicate.describe(
                    "a name of one chip",
                    type -> type.getSimpleName().matches("(?i).*(a2a3|a5|910|950).*"))))
        .check(all);
  }

  /** Both faces are in one module, so that graph runtimes see one of them only is a rule. */
  @Test
  void graphRuntimesKnowTheDeviceFaceOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.simpler.graphs..", "dev.simpler.platform.device..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.simpler.platform")
        .check(all);
  }

  private static ArchCondition<JavaClass> leaveInternalPackagesOfOthersAlone() {
    return new ArchCondition<>("leave internal packages of other modules alone") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getPackageName();
          if (target.startsWith("dev.simpler.")
              && (target + ".").contains(".internal.")
              && !module(target).equals(module(type.getPackageName()))) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The module a package belongs to: the third name, or four names for the two chips. */
  private static String module(String packageName) {
    String[] names = packageName.split("\\.", 5);
    boolean chip = names.length > 3 && (names[3].equals("a2a3") || names[3].equals("a5"));
    return chip ? names[2] + "." + names[3] : names[2];
  }
}
