package dev.simpler.bench.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled main classes of all modules. */
final class SimplerClasses {
  private SimplerClasses() {}

  /** Imports them from the class path; classes that JMH generates are not ours to judge. */
  static JavaClasses main() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("jmh_generated"))
        .importPackages("dev.simpler");
  }
}
