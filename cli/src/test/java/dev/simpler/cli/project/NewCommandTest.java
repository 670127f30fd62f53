package dev.simpler.cli.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.CommandLineRun;
import dev.simpler.cli.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewCommandTest {
  private static final Path STARTER = SourceRoot.find().resolve("examples/starter");

  @TempDir private Path folder;

  @Test
  void theTemplateIsEveryFileOfTheStarter() throws IOException {
    assertEquals(
        filesOf(STARTER).filter(file -> !file.startsWith("target/")).toList(), Template.FILES);
  }

  @Test
  void withoutOptionsTheProjectIsTheStarter() throws IOException {
    Path target = folder.resolve("mine");
    CommandLineRun run = CommandLineRun.of("new", target.toString());
    assertEquals(0, run.exit(), run.err());
    for (String file : Template.FILES) {
      assertEquals(
          Files.readString(STARTER.resolve(file)), Files.readString(target.resolve(file)), file);
    }
    assertTrue(run.out().contains("cd " + target), run.out());
    assertTrue(run.out().contains("mvn test"), run.out());
  }

  @Test
  void namesAreTheUsers() throws IOException {
    Path target = folder.resolve("mine");
    String[] command = {
      "new",
      target.toString(),
      "--package",
      "com.example.norm",
      "--name",
      "layer-norm",
      "--group",
      "com.example",
      "--json"
    };
    CommandLineRun run = CommandLineRun.of(command);
    assertEquals(0, run.exit(), run.err());
    assertEquals(target.toString(), run.json().get("folder"));
    String pom = Files.readString(target.resolve("pom.xml"));
    assertTrue(pom.contains("<groupId>com.example</groupId>"), pom);
    assertTrue(pom.contains("<artifactId>layer-norm</artifactId>"), pom);
    for (String file : filesOf(target).toList()) {
      String text = Files.readString(target.resolve(file));
      assertFalse(file.contains("acme"), file);
      assertFalse(text.contains("acme"), file);
    }
    Path kernel = target.resolve("src/main/java/com/example/norm/ScaledSum.java");
    assertTrue(Files.readString(kernel).startsWith("package com.example.norm;\n"));
  }

  @Test
  void whatIsThereStaysThere() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    CommandLineRun run = CommandLineRun.of("new", folder.toString());
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("is not empty"), run.err());
    assertEquals(List.of("mine.txt"), filesOf(folder).toList());
    assertEquals(2, CommandLineRun.of("new", folder.resolve("mine.txt").toString()).exit());
  }

  @ParameterizedTest
  @CsvSource({"--package, 1st.try", "--package, a.class", "--name, a/b", "--group, a b"})
  void illegalNamesAreRefusedBeforeAnythingIsWritten(String option, String value) {
    Path target = folder.resolve("mine");
    CommandLineRun run = CommandLineRun.of("new", target.toString(), option, value);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains(option + " \"" + value + "\""), run.err());
    assertFalse(Files.exists(target));
  }

  /** The starter stands alone, so it says versions again; they are the ones that are tested. */
  @Test
  void versionsInTheStarterAreThoseOfThisProject() throws IOException {
    String pom = Files.readString(SourceRoot.find().resolve("pom.xml"));
    String starter = Files.readString(STARTER.resolve("pom.xml"));
    assertEquals(text(pom, "revision"), text(starter, "simpler.version"));
    String version = "</artifactId>\\s*(?:<!--.*?-->\\s*)?<version>([^<]*)</version>";
    Matcher stated =
        Pattern.compile("<artifactId>((?:junit|jqwik|maven)[a-z-]*)" + version, Pattern.DOTALL)
            .matcher(starter);
    int count = 0;
    while (stated.find()) {
      count++;
      Matcher here =
          Pattern.compile("<artifactId>" + stated.group(1) + version, Pattern.DOTALL).matcher(pom);
      assertTrue(here.find(), stated.group(1));
      String expected = here.group(1);
      Matcher property = Pattern.compile("\\$\\{(.*)}").matcher(expected);
      assertEquals(
          property.matches() ? text(pom, property.group(1)) : expected,
          stated.group(2),
          stated.group(1));
    }
    assertEquals(7, count);
  }

  @Test
  void theReadmeStatesTheVersionOfThisBuild() throws IOException {
    String pom = Files.readString(SourceRoot.find().resolve("pom.xml"));
    String readme = Files.readString(SourceRoot.find().resolve("README.md"));
    assertEquals(text(pom, "revision"), text(readme, "version"));
  }

  @Test
  void theBillOfMaterialsNamesEveryModuleThatIsForUsers() throws IOException {
    String pom = Files.readString(SourceRoot.find().resolve("pom.xml"));
    String bom = Files.readString(SourceRoot.find().resolve("bom/pom.xml"));
    List<String> modules =
        Pattern.compile("<module>(.*?)</module>")
            .matcher(pom)
            .results()
            .map(module -> module.group(1))
            .filter(module -> !module.equals("bom") && !module.equals("bench"))
            .toList();
    assertEquals(
        modules,
        Pattern.compile("<artifactId>simpler-(.*?)</artifactId>")
            .matcher(bom.substring(bom.indexOf("<dependencyManagement>")))
            .results()
            .map(artifact -> artifact.group(1))
            .toList());
  }

  private static String text(String xml, String element) {
    Matcher found = Pattern.compile("<" + element + ">(.*?)</" + element + ">").matcher(xml);
    assertTrue(found.find(), element);
    return found.group(1);
  }

  private static Stream<String> filesOf(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList()
          .stream();
    }
  }
}
