package dev.simpler.bench.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled main classes of all modules, read once for all tests of rules. */
final class SimplerClasses {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(Module.ROOT);

  private SimplerClasses() {}

  static JavaClasses main() {
    return MAIN;
  }
}
