package dev.simpler.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that a coverage-guided search found to reach different code, each offered again. */
final class CorpusTest {
  @TempDir private Path folder;

  /** One input per line, in base 64. */
  private static List<String> corpus(Door door) throws IOException {
    try (InputStream in =
        CorpusTest.class.getResourceAsStream("corpus/" + Doors.file(door) + ".txt")) {
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  @Test
  void everyInputOfTheCorpusIsTakenOrRefusedWithATypedError() throws Throwable {
    int inputs = 0;
    for (Door door : Doors.all(folder)) {
      Trial trial = new Trial(door);
      for (String line : corpus(door)) {
        trial.offer(Base64.getDecoder().decode(line));
        inputs++;
      }
      assertEquals(0, trial.failed(), trial::toString);
    }
    assertTrue(inputs >= 80, inputs + " inputs");
  }
}
