package dev.simpler.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.CommandLineRun;
import dev.simpler.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simpler node} and {@code simpler nodes}, with the codes they end with. */
class NodeCommandTest {
  /** What a Java virtual machine exits with that this signal ends, whatever runs before it does. */
  private static final int SIGTERM = 128 + 15;

  @TempDir private static Path folder;

  private static Path secret() throws IOException {
    return Files.writeString(folder.resolve("secret"), "0123456789abcdef0123456789abcdef\n");
  }

  @Test
  void aNodeServesUntilItIsToldToEndAndIsListedMeanwhile() throws IOException {
    Process node =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "node",
                "--chips",
                "3",
                "--roles",
                "fast",
                "--secret-file",
                secret().toString(),
                "--json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = node.inputReader()) {
      String said = out.lines().takeWhile(line -> !line.equals("}")).collect(Collectors.joining());
      String address = said.replaceAll(".*\"address\": \"([^\"]*)\".*", "$1");
      CommandLineRun run =
          CommandLineRun.of(
              "nodes", "--join", address, "--secret-file", secret().toString(), "--json");
      assertEquals(0, run.exit(), run.err());
      assertEquals(address + " a2a3sim 3 3 fast", run.json().get("nodes"));
      node.destroy();
      assertEquals(SIGTERM, node.onExit().join().exitValue());
    } finally {
      node.destroyForcibly();
    }
  }

  @Test
  void whatCannotBeIsRefusedWithItsCode() throws IOException {
    CommandLineRun open = CommandLineRun.of("node", "--listen", "0.0.0.0:0");
    assertEquals(2, open.exit(), open.err());
    assertTrue(open.err().contains("without a secret"), open.err());
    CommandLineRun nobody = CommandLineRun.of("nodes", "--join", "127.0.0.1:1", "--join-ms", "300");
    assertEquals(7, nobody.exit(), nobody.err());
    Path weak = Files.writeString(folder.resolve("weak"), "short");
    assertEquals(2, CommandLineRun.of("node", "--secret-file", weak.toString()).exit());
    assertEquals(2, CommandLineRun.of("node", "--tls-key", weak.toString()).exit());
    assertEquals(2, CommandLineRun.of("node", "--roles", "a-b").exit());
    assertEquals(2, CommandLineRun.of("nodes").exit());
  }
}
