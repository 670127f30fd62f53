package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.pod.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM without the Vector API: the same results, one notice, no error. */
@Timeout(120)
class WithoutVectorsTest {
  /** Together they add, convert, compare, fold and multiply, also in a child process. */
  private static final List<String> NAMES =
      List.of("vector_example", "softmax", "matmul_diamond", "dropout", "l3_child_memory");

  @TempDir private Path folder;

  /** Runs the examples that it is given on A5 and says how each ended. */
  static final class Child {
    private Child() {}

    public static void main(String[] names) {
      System.out.println(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
      for (String name : names) {
        ExampleOptions options =
            ExampleOptions.builder("a5sim")
                .mode(name.startsWith("l3") ? Mode.PROCESS : Mode.THREAD)
                .build();
        ExampleResult result = Examples.find(name).orElseThrow().run(options);
        System.out.println(String.format(Locale.ROOT, "%s %s", name, result.ok()));
      }
    }
  }

  @Test
  void examplesGiveTheSameResultsWithOneNotice() throws IOException, InterruptedException {
    String errors = errors(List.of(), NAMES);
    List<String> notices = errors.lines().filter(line -> !line.contains("VectorNotice")).toList();
    assertEquals(1, notices.size(), errors);
    assertTrue(notices.getFirst().contains("--add-modules jdk.incubator.vector"), errors);
  }

  @Test
  void whoChoseItIsToldNothing() throws IOException, InterruptedException {
    assertEquals("", errors(List.of("-Dsimpler.vectors.notice=off"), List.of("vector_example")));
  }

  private String errors(List<String> flags, List<String> names)
      throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(flags);
    command.add(Child.class.getName());
    command.addAll(names);
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    String text = Files.readString(errors);
    assertEquals(0, process.waitFor(), text);
    List<String> expected = new ArrayList<>(List.of("false"));
    names.forEach(name -> expected.add(name + " true"));
    assertEquals(expected, lines);
    return text;
  }
}
