package dev.simpler.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cli.CommandLineRun;
import dev.simpler.cluster.ClusterNode;
import dev.simpler.cluster.NodeConfig;
import dev.simpler.runtime.pod.ClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on nodes, of which none is run twice. */
class SweepCommandTest {
  @TempDir private static Path folder;

  @Test
  void whatHasEndedIsKeptAndTheRestIsRun() throws IOException {
    Path commands = folder.resolve("commands");
    Path results = folder.resolve("results.jsonl");
    Files.writeString(
        commands,
        """
        # a matrix
        explore vector_example --schedules 2 --search-seed 1
        run vector_example --seed 2
        run no_such_example
        """);
    try (ClusterNode node =
        ClusterNode.start(new NodeConfig(ClusterConfig.first(), Set.of(), "a2a3sim", 2))) {
      String contact = node.address().toString();
      CommandLineRun first = sweep(commands, results, contact);
      assertEquals(1, first.exit(), "one command is wrong: " + first.err());
      assertEquals("3", first.json().get("run"));
      assertEquals("1", first.json().get("failed"));
      List<String> lines = Files.readAllLines(results);
      assertEquals(3, lines.size());
      assertTrue(
          lines.stream().anyMatch(line -> line.contains("\"exit\":0,\"result\":{\"example\"")),
          lines.toString());

      // The last line was cut when the process ended: its command has not ended.
      Files.writeString(
          results, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 60));
      CommandLineRun second = sweep(commands, results, contact);
      assertEquals("1", second.json().get("run"), second.err());
      assertEquals("0", sweep(commands, results, contact).json().get("run"));
    }
  }

  private static CommandLineRun sweep(Path commands, Path results, String contact) {
    return CommandLineRun.of(
        "sweep", commands.toString(), "--results", results.toString(), "--join", contact, "--json");
  }
}
