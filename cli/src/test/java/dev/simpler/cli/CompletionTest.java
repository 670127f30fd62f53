package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, in the shells they are for. */
class CompletionTest {
  private static final Map<String, String> COMPLETED =
      Map.ofEntries(
          Map.entry("simpler ru", "run"),
          Map.entry("simpler run vector_ex", "vector_example"),
          Map.entry("simpler run vector_example --pla", "--platform"),
          Map.entry("simpler run vector_example --platform a5", "a5 a5sim"),
          Map.entry("simpler run --runtime h", "host_build_graph"),
          Map.entry("simpler run --size m", "medium"),
          Map.entry("simpler explore child_", "child_memory"),
          Map.entry("simpler export rms", "rms_norm"),
          Map.entry("simpler abi ver", "verify"),
          Map.entry("simpler abi print ChipStorageT", "ChipStorageTaskArgs"),
          Map.entry("simpler completion z", "zsh"),
          Map.entry("simpler --color al", "always"));

  @TempDir private Path folder;

  @Test
  void bashCompletesCommandsOptionsAndNames() throws IOException {
    Path script = script("bash");
    StringBuilder tries = new StringBuilder("source " + script + " || exit 1\ncompopt() { :; }\n");
    Map<String, String> expected = new TreeMap<>(COMPLETED);
    for (String line : expected.keySet()) {
      tries.append("COMP_WORDS=(").append(line).append(")\n");
      tries.append("COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()\n");
      tries.append("_complete_simpler; echo \"${COMPREPLY[*]}\"\n");
    }
    assertEquals(
        String.join("\n", expected.values()) + "\n", output("bash", "-c", tries.toString()));
  }

  @Test
  void zshTakesTheScript() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/zsh")) || Files.isExecutable(Path.of("/bin/zsh")));
    Path script = script("zsh");
    String registered =
        output("zsh", "-f", "-c", "source " + script + "; print ${_comps[simpler]}");
    assertTrue(registered.startsWith("_bash_complete "), registered);
    assertTrue(registered.contains("-F _complete_simpler"), registered);
  }

  private Path script(String shell) throws IOException {
    CommandLineRun run = CommandLineRun.of("completion", shell);
    return Files.writeString(folder.resolve("completion"), run.out());
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
