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

  /** Runs the examples and says how each ended. */
  static final class Child {
    private Child() {}

    public static void main(String[] platforms) {
      System.out.println(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
      for (String platform : platforms) {
        for (String name : NAMES) {
          ExampleOptions options =
              ExampleOptions.builder(platform)
                  .mode(name.startsWith("l3") ? Mode.PROCESS : Mode.THREAD)
                  .build();
          ExampleResult result = Examples.find(name).orElseThrow().run(options);
          System.out.println(String.format(Locale.ROOT, "%s %s %s", name, platform, result.ok()));
        }
      }
    }
  }

  @Test
  void examplesGiveTheSameResultsWithOneNotice() throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    List<String> platforms = List.of("a5sim");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    command.addAll(platforms);
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    String text = Files.readString(errors);
    assertEquals(0, process.waitFor(), text);
    List<String> expected = new ArrayList<>(List.of("false"));
    platforms.forEach(
        platform -> NAMES.forEach(name -> expected.add(name + " " + platform + " true")));
    assertEquals(expected, lines);
    List<String> notices = text.lines().filter(line -> !line.contains("VectorNotice")).toList();
    assertEquals(1, notices.size(), text);
    assertTrue(notices.getFirst().contains("--add-modules jdk.incubator.vector"), text);
  }
}
