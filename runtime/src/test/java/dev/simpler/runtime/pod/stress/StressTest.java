package dev.simpler.runtime.pod.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the stress tests briefly; jcstress by itself, from the same classes, as long as you like.
 */
class StressTest {
  private static final Pattern RESULTS =
      Pattern.compile("(\\d+) planned; \\1 passed, 0 failed, 0 soft errs, 0 hard errs");

  /** The compiler that reorders most, at random; without it every mode of the machine is tried. */
  private static final String MODE =
      "-XX:-TieredCompilation -XX:+UnlockDiagnosticVMOptions -XX:+StressLCM -XX:+StressGCM";

  @TempDir Path folder;

  @Test
  void nothingForbiddenIsSeen() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-f",
                "1",
                "-iters",
                "1",
                "-time",
                "200",
                "-fsm",
                "1",
                "-sc",
                "false",
                "-jvmArgs",
                MODE,
                "-r",
                folder.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    Matcher last = RESULTS.matcher(out);
    assertTrue(last.find(), out);
    assertTrue(Integer.parseInt(last.group(1)) >= 2, out);
  }
}
