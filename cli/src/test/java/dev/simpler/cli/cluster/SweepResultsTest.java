package dev.simpler.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sweeps find in a file of results, however it came to be so. */
class SweepResultsTest {
  private static final String ONE = "{\"command\":\"run one\",\"exit\":0,\"said\":\"\"}\n";
  private static final String TWO = "{\"command\":\"run two\",\"exit\":1,\"result\":{}}\n";

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("results.jsonl");
  }

  private static void assertRefused(Path file, String part) throws IOException {
    byte[] before = Files.readAllBytes(file);
    SimplerException refused =
        assertThrows(SimplerException.class, () -> new SweepResults(file).close());
    assertTrue(refused.toString().contains(part), refused.toString());
    assertEquals(before.length, Files.size(file), "nothing is removed");
  }

  @Test
  void aLineThatWasCutIsRemovedAndTheOthersCount() throws IOException {
    for (String cut :
        new String[] {"", "{", TWO.strip(), "{\"command\":\"run one\",\"ex", "\0\0"}) {
      Files.writeString(file, ONE + TWO + cut);
      try (SweepResults results = new SweepResults(file)) {
        assertTrue(results.has("run one"), cut);
        assertEquals(1, results.failed());
        results.add("run three", 0, "not \"JSON\"");
      }
      assertEquals(
          ONE + TWO + "{\"command\":\"run three\",\"exit\":0,\"said\":\"not \\\"JSON\\\"\"}\n",
          Files.readString(file));
    }
  }

  @Test
  void aFileOfSomethingElseIsRefusedAndStaysAsItIs() throws IOException {
    Files.writeString(file, "milk, bread");
    assertRefused(file, "line 1");
    for (String line :
        new String[] {"", "5", "{}", "[]", "{\"command\":\"x\"}", ONE.strip() + "{"}) {
      Files.writeString(file, ONE + line + "\n" + TWO);
      assertRefused(file, "line 2");
    }
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertRefused(file, "line 1");
    assertThrows(SimplerException.class, () -> new SweepResults(folder).close());
  }

  @Test
  void ofTwoResultsForOneCommandTheFirstCounts() throws IOException {
    Files.writeString(file, TWO + TWO.replace(":1,", ":0,"));
    try (SweepResults results = new SweepResults(file)) {
      assertEquals(1, results.failed());
      results.add("run two", 0, "");
      assertEquals(1, results.failed());
    }
  }

  @Test
  void twoSweepsAtOnceDoNotShareAFile() throws IOException {
    try (SweepResults first = new SweepResults(file)) {
      assertRefused(file, "another sweep has");
      assertFalse(first.has("run one"));
    }
    new SweepResults(file).close();
  }
}
