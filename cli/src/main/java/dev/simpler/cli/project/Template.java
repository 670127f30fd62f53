package dev.simpler.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files of {@code examples/starter}, which the build puts beside this class. */
final class Template {
  /** Paths in the starter, with {@code /}. */
  static final List<String> FILES =
      List.of(
          "README.md",
          "pom.xml",
          "src/main/java/acme/starter/ScaledSum.java",
          "src/main/java/acme/starter/ScaledSumGraph.java",
          "src/main/java/acme/starter/ScaledSumProgram.java",
          "src/main/java/acme/starter/ScaledSumRun.java",
          "src/test/java/acme/starter/Data.java",
          "src/test/java/acme/starter/ScaledSumTest.java",
          "src/test/java/acme/starter/TensorProperties.java",
          "src/test/java/acme/starter/TwoChipsTest.java");

  private static final String PACKAGE = "acme.starter";
  private static final String IGNORED = "target/\n";

  private final ProjectName name;

  Template(ProjectName name) {
    this.name = name;
  }

  /** Writes all files below {@code folder}, which may be missing. */
  void write(Path folder) throws IOException {
    for (String file : FILES) {
      Path target =
          folder.resolve(
              file.replace(PACKAGE.replace('.', '/'), name.packageName().replace('.', '/')));
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.writeString(target, named(read(file)));
    }
    Files.writeString(folder.resolve(".gitignore"), IGNORED);
  }

  private String named(String text) {
    return text.replace(PACKAGE, name.packageName())
        .replace("<groupId>acme</groupId>", "<groupId>" + name.group() + "</groupId>")
        .replace(
            "<artifactId>starter</artifactId>", "<artifactId>" + name.artifact() + "</artifactId>")
        .replace("# starter\n", "# " + name.artifact() + "\n");
  }

  private static String read(String file) throws IOException {
    try (InputStream text = Template.class.getResourceAsStream("starter/" + file)) {
      byte[] bytes = Objects.requireNonNull(text, file).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
