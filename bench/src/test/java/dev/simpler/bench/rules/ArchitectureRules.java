package dev.simpler.bench.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.Map;

/**
 * Rules for classes below one package: the project's, or one with classes that break each rule on
 * purpose.
 *
 * @param above the package above the roots of all modules
 */
record ArchitectureRules(String above) {
  /** Static fields that can change all the same, with the reason. */
  static final Map<String, String> CHANGEABLE =
      Map.of(
          "dev.simpler.sim.meter.Fuel.METER",
          "code that is woven into kernels finds its meter by the thread: it has no argument for"
              + " it",
          "dev.simpler.platform.AddressSpace.TAKEN",
          "addresses are the process's: devices of one number that are open at once share no object"
              + " but must not share addresses",
          "dev.simpler.cluster.carry.Carrying.HERE",
          "Pekko gives work to an executor by way of code that takes no argument for who gives it",
          "dev.simpler.onboard.ffm.DeviceLease$Holders.OF_PROCESS",
          "a native library is one for the process, and serves one device of it",
          "dev.simpler.onboard.ffm.NativeLog$Diversion.OF_PROCESS",
          "standard output is one for the process: of calls at a time the last one gives it back");

  /** Runs a child process, whose standard streams lead to its parent; nothing else runs there. */
  static final String CHILD_LOOP = "dev.simpler.runtime.child.link.ChildLoop";

  /**
   * Is the process itself: if its answer is JSON, what a user's program prints goes to standard
   * error.
   */
  static final String COMMAND = "dev.simpler.cli.Main";

  /** A module's state is in objects that somebody owns. */
  ArchRule noStateIsSharedThroughStaticFields() {
    return fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .andShould(holdWhatCannotChange());
  }

  /** Standard output belongs to what the user asked for. */
  ArchRule onlyTheCommandLineUsesStandardOutput() {
    return noClasses()
        .that(resideOutsideOf("cli"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  /** What all of the process sees stays as it is. */
  ArchRule nobodyChangesTheProcess() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(CHILD_LOOP)
        .and()
        .doNotHaveFullyQualifiedName(COMMAND)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a change of what all of the process sees",
                call ->
                    call.getTargetOwner()
                            .getFullName()
                            .matches("java\\.lang\\.System|java\\.util\\.(Locale|TimeZone)")
                        && call.getName().matches("(set|clear).*")));
  }

  /** So that a killed run leaves nothing behind. */
  ArchRule noRunTouchesTheFileSystem() {
    return noClasses()
        .that(
            resideIn(
                "sim", "kernel", "graphs", "platform.device", "runtime.host", "runtime.worker"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.nio\\.file\\.Files|java\\.io\\.(File|RandomAccessFile).*");
  }

  ArchRule theRuntimeNamesNoChip() {
    return noClasses()
        .that(resideIn("platform", "kernel", "graphs", "runtime"))
        .should(
            ArchConditions.have(
                DescribedPredicate.describe(
                    "a name of one chip",
                    type -> type.getSimpleName().matches("(?i).*(a2a3|a5|910|950).*"))));
  }

  /** Both faces are in one module, so that graph runtimes see one of them only is a rule. */
  ArchRule graphRuntimesKnowTheDeviceFaceOnly() {
    return noClasses()
        .that(resideIn("graphs", "platform.device"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(above + ".platform");
  }

  /** What a module's row of docs/architecture.md names. */
  ArchRule dependsOnWhatItsRowNames(Module module) {
    return ArchRuleDefinition.classes()
        .that(module.classes(above))
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(Module.JDK)
                .or(JavaClass.Predicates.resideInAnyPackage(module.libraries()))
                .or(module.classes(above))
                .or(module.arrows(above)));
  }

  private DescribedPredicate<JavaClass> resideIn(String... roots) {
    return DescribedPredicate.describe(
        "classes of " + String.join(", ", roots),
        type ->
            Arrays.stream(roots)
                .anyMatch(
                    root -> (type.getPackageName() + ".").startsWith(above + "." + root + ".")));
  }

  private DescribedPredicate<JavaClass> resideOutsideOf(String... roots) {
    return DescribedPredicate.not(resideIn(roots));
  }

  private static ArchCondition<JavaField> holdWhatCannotChange() {
    return new ArchCondition<>("hold what cannot change") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        if (field.getModifiers().contains(JavaModifier.FINAL)
            && !CHANGEABLE.containsKey(field.getFullName())) {
          StaticState.changeable(field.reflect())
              .map(what -> field.getFullName() + " holds what can change: " + what)
              .ifPresent(message -> events.add(SimpleConditionEvent.violated(field, message)));
        }
      }
    };
  }
}
