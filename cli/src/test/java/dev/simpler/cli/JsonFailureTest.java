package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.cli.output.ExitCode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A script that asks for JSON gets one object from every command, whatever goes wrong. */
class JsonFailureTest {
  static Stream<List<String>> commands() {
    return HelpTest.commands();
  }

  private static String field(Map<String, String> fields, String name) {
    return Objects.requireNonNull(fields.get(name), () -> name + " is not in " + fields);
  }

  private static Map<String, String> refused(ExitCode code, String... command) {
    CommandLineRun run = CommandLineRun.of(command);
    assertEquals(code.value(), run.exit(), run.err());
    Map<String, String> fields = run.json();
    assertEquals("false", fields.get("ok"), run.out());
    assertFalse(field(fields, "error").isEmpty(), run.out());
    ErrorCategory category = ErrorCategory.valueOf(field(fields, "category"));
    assertEquals(code, ExitCode.of(category), run.out());
    assertTrue(run.err().contains("error: " + fields.get("error")), run.err());
    return fields;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aWrongCommandLineIsRefusedInJson(List<String> command) {
    String[] words =
        Stream.concat(command.stream(), Stream.of("--json", "--no-such-option"))
            .toArray(String[]::new);
    assertTrue(field(refused(ExitCode.USAGE, words), "command").startsWith("simpler"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USAGE | --json rnu",
        "USAGE | abi --json",
        "USAGE | timing --json",
        "USAGE | completion bsh --json",
        "USAGE | run no_such_example --json",
        "USAGE | run vector_example --rounds 0 --json",
        "USAGE | run vector_example --size medum --json",
        "USAGE | run vector_example --classpath no-such.jar --json",
        "USAGE | explore no_such_example --json",
        "USAGE | explore vector_example --schedules 0 --json",
        "USAGE | export no_such_example --chip a5 --check --json",
        "USAGE | fake-card --json",
        "USAGE | config --platform a2a3sm --json",
        "USAGE | soak --minutes 0 --json",
        "USAGE | sweep no-such-file --results no-such-results --json",
        "USAGE | nodes --json",
        "USAGE | node --join nowhere --json",
        "USAGE | new . --json",
        "USAGE | report no-such-folder --json",
        "USAGE | dump show no-such-file --json",
        "USAGE | dump diff no-such-file neither --json",
        "USAGE | abi decode no-such-file --as ChipCallConfig --json",
        "USAGE | abi print --epoch tody --json",
        "USAGE | abi print NoSuchStruct --json",
        "USAGE | abi header --epoch tody --json",
        "USAGE | abi verify --golden no-such-folder --json",
        "USAGE | abi verify --golden src --json",
        "USAGE | timing laws --chip a2a --json",
        "USAGE | timing scenes --scene no_such_scene --json",
        "USAGE | timing evaluate --cases no-such-file --json",
        "UNSUPPORTED | export conv2d --chip a2a3 --check --json",
        "UNAVAILABLE | run vector_example --platform a2a3 --json",
      })
  void whatCannotBeDoneIsRefusedInJson(String category, String command) {
    String[] words = command.split(" ");
    assertEquals(
        category, refused(ExitCode.of(ErrorCategory.valueOf(category)), words).get("category"));
  }

  /** A command with a defect. */
  @Command
  static final class Defective implements Runnable {
    @Option(names = "--json")
    private boolean asked;

    @Override
    public void run() {
      throw new LinkageError(asked ? "a class is missing" : "no object is asked for");
    }
  }

  /** Brings it. */
  public static final class DefectiveProvider implements SubcommandProvider {
    @Override
    public String name() {
      return "defective";
    }

    @Override
    public Object command() {
      return new Defective();
    }
  }

  @Test
  void aDefectIsToldInJson(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(SubcommandProvider.class.getName()), DefectiveProvider.class.getName());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      Map<String, String> fields = refused(ExitCode.INTERNAL, "defective", "--json");
      assertEquals("LinkageError: a class is missing", fields.get("error"));
      assertEquals("", CommandLineRun.of("defective").out());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
