package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The starter's program, and a platform, that only a jar on {@code --classpath} has. */
class UserProgramTest {
  private static final Path STARTER = SourceRoot.find().resolve("examples/starter/src/main/java");
  private static final String PROGRAM = "acme.starter.ScaledSumRun";

  private static final String THROWER =
      """
      package acme;
      import dev.simpler.runtime.example.*;
      public class Thrower implements Example {
        public Thrower() { throw new IllegalStateException("not made"); }
        public ExampleResult run(ExampleOptions options) { return null; }
      }
      """;

  private static final String FAILING =
      """
      package acme;
      import dev.simpler.runtime.example.*;
      public class Failing implements Example {
        public ExampleResult run(ExampleOptions options) {
          throw new IllegalStateException("no weights");
        }
      }
      """;

  private static final String BACKEND =
      """
      package acme;
      import dev.simpler.platform.*;
      public class Backend extends ForwardingPlatform {
        public Backend() {
          super(Platforms.of(java.util.List.of(new dev.simpler.sim.a2a3.A2A3SimPlatform()))
              .named("a2a3sim"));
        }
        public String name() { return "mine"; }
      }
      """;

  @TempDir private static Path folder;

  private static String jar = "";

  @BeforeAll
  static void compile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-g",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path", "")));
    try (Stream<Path> sources = Files.walk(STARTER)) {
      sources
          .filter(source -> source.toString().endsWith(".java"))
          .forEach(source -> arguments.add(source.toString()));
    }
    arguments.add(Files.writeString(folder.resolve("Thrower.java"), THROWER).toString());
    arguments.add(Files.writeString(folder.resolve("Failing.java"), FAILING).toString());
    arguments.add(Files.writeString(folder.resolve("Backend.java"), BACKEND).toString());
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                arguments.toArray(String[]::new));
    assertEquals(0, code);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve(Platform.class.getName()), "acme.Backend\n");
    Path file = folder.resolve("mine.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> entries = Files.walk(classes)) {
      for (Path entry : entries.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(entry).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(entry));
      }
    }
    jar = file.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim", "mine"})
  void aProgramOfTheUsersTakesWhatExamplesTake(String platform) {
    String[] command = {
      "run",
      "--classpath",
      jar,
      PROGRAM,
      "--platform",
      platform,
      "--rounds",
      "2",
      "--random",
      "--seed",
      "7",
      "--check",
      "all",
      "--json"
    };
    CommandLineRun run = CommandLineRun.of(command);
    assertEquals(0, run.exit(), run.err());
    assertEquals("ScaledSumRun", run.json().get("example"));
    assertEquals("true", run.json().get("ok"));
    assertEquals("7", run.json().get("seed"));
    assertEquals("1", run.json().get("tasks"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector_example", "l3_child_memory"})
  void examplesRunOnAPlatformOfTheUsers(String example) {
    CommandLineRun run =
        CommandLineRun.of("run", example, "--classpath", jar, "--platform", "mine");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains(example + " on mine: ok"), run.out());
  }

  @Test
  void itIsExported() {
    CommandLineRun checked =
        CommandLineRun.of("export", PROGRAM, "--classpath", jar, "--chip", "a2a3", "--check");
    assertEquals(0, checked.exit(), checked.err());
  }

  @Test
  void childProcessesFindItToo() {
    String[] command = {
      "run", "l3_child_memory", "--classpath", jar, "--platform", "mine", "--mode", "process"
    };
    CommandLineRun run = CommandLineRun.of(command);
    assertEquals(0, run.exit(), run.err());
  }

  @Test
  void anExampleForAnotherChipIsRefusedOnAPlatformOfTheUsers() {
    CommandLineRun run =
        CommandLineRun.of("run", "mx_matmul", "--classpath", jar, "--platform", "mine");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("does not run on mine"), run.err());
  }

  @Test
  void itIsThereForOneCommandOnly() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    assertTrue(CommandLineRun.of("devices", "--classpath", jar).out().contains("mine "));
    assertEquals(before, Thread.currentThread().getContextClassLoader());
    assertEquals(2, CommandLineRun.of("run", PROGRAM).exit());
  }

  @ParameterizedTest
  @CsvSource({
    "acme.Nothing, there is no class acme.Nothing",
    "acme.starter.ScaledSum, let it implement dev.simpler.runtime.example.Example",
    "acme.Thrower, the constructor of acme.Thrower threw IllegalStateException: not made",
    "vector_exmple, did you mean vector_example?",
  })
  void whatCannotBeRunIsRefusedWithTheReason(String name, String reason) {
    CommandLineRun run = CommandLineRun.of("run", "--classpath", jar, name);
    assertEquals(2, run.exit(), run.err());
    assertTrue(run.err().contains(reason), run.err());
  }

  @Test
  void aProgramThatThrowsIsToldWhereAndIsNoDefectOfTheCommand() {
    CommandLineRun run = CommandLineRun.of("run", "--classpath", jar, "acme.Failing", "--json");
    assertEquals(2, run.exit(), run.err());
    assertEquals(
        "the program acme.Failing threw IllegalStateException: no weights at"
            + " acme.Failing.run(Failing.java:5) — mend it; -v shows all calls",
        run.json().get("error"));
    assertTrue(!run.err().contains("internal error"), run.err());
  }

  @Test
  void aPathThatIsNotThereIsRefused() {
    String missing = folder.resolve("no.jar").toString();
    CommandLineRun run = CommandLineRun.of("run", "--classpath", missing, PROGRAM);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("--classpath \"" + missing + "\" is not there"), run.err());
  }
}
