package dev.simpler.cli.project;

import dev.simpler.cli.output.Usage;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * What a project is called.
 *
 * @param group Maven group, as {@code com.example}
 * @param artifact Maven artifact, as {@code layer-norm}
 * @param packageName package of its sources
 */
record ProjectName(String group, String artifact, String packageName) {
  private static final Pattern COORDINATE = Pattern.compile("[A-Za-z0-9_.-]+");

  ProjectName {
    require(
        COORDINATE.matcher(group).matches(),
        "--group \"" + group + "\"",
        "letters, digits, dots, dashes");
    require(
        COORDINATE.matcher(artifact).matches(),
        "--name \"" + artifact + "\"",
        "letters, digits, dots, dashes");
    require(
        SourceVersion.isName(packageName),
        "--package \"" + packageName + "\"",
        "the name of a Java package, as com.example.norm");
  }

  private static void require(boolean legal, String what, String form) {
    if (!legal) {
      throw Usage.refused(what + " is no legal name", "give " + form);
    }
  }
}
