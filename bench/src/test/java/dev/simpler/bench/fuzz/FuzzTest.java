package dev.simpler.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.AbiException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged inputs at all doors: 100 000 of them, or as many as the property {@code simpler.fuzz}
 * says, the same for the same {@code simpler.fuzz.seed}. Each is taken or refused with a typed
 * error, within {@link Trial#MOST_NANOS} of processor time and {@link Trial#MOST_ALLOCATED} bytes.
 */
final class FuzzTest {
  private static final int INPUTS = Integer.getInteger("simpler.fuzz", 100_000);
  private static final long SEED = Long.getLong("simpler.fuzz.seed", 18);

  @TempDir private Path folder;

  @Test
  void everyDamagedInputIsTakenOrRefusedWithATypedError() throws Throwable {
    List<Door> doors = Doors.all(folder);
    int shares = doors.stream().mapToInt(Door::share).sum();
    List<Trial> trials = new ArrayList<>();
    for (Door door : doors) {
      int count = (int) Math.ceilDiv((long) INPUTS * door.share(), shares);
      trials.add(new Trial(door).run(SEED, count));
    }
    StringBuilder report = new StringBuilder();
    trials.forEach(trial -> report.append('\n').append(trial));
    assertEquals(0, trials.stream().mapToInt(Trial::failed).sum(), report::toString);
    assertTrue(trials.stream().mapToInt(Trial::offered).sum() >= INPUTS);
    if (Boolean.getBoolean("simpler.fuzz.report")) {
      java.nio.file.Files.writeString(Path.of("target", "fuzz.txt"), report + "\n");
    }
  }

  /** Damage means nothing at a door that refuses everything. */
  @Test
  void everySampleIsTaken() throws Throwable {
    for (Door door : Doors.all(folder)) {
      for (byte[] sample : door.samples()) {
        try {
          door.offer(sample.clone());
        } catch (AbiException compared) {
          // The statement of another library size is read, and found to differ.
          assertEquals("ABI statement", door.name());
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameInputs() {
    byte[] sample = "sample".repeat(20).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Mutation one = new Mutation(5);
    Mutation two = new Mutation(5);
    for (int i = 0; i < 1000; i++) {
      assertArrayEquals(one.of(sample, sample), two.of(sample, sample));
    }
  }

  @Test
  void whatIsUntypedSlowOrLargeIsFound() {
    Trial untyped = new Trial(door(input -> Integer.parseInt("x")));
    untyped.offer(new byte[] {1});
    assertEquals(1, untyped.failed());
    assertTrue(untyped.toString().contains("NumberFormatException"), untyped::toString);
    Trial large =
        new Trial(door(input -> Arrays.fill(new byte[(int) Trial.MOST_ALLOCATED + 1], (byte) 1)));
    large.offer(new byte[0]);
    assertEquals(1, large.failed());
    Trial typed =
        new Trial(
            door(input -> {
              throw AbiException.value("X", "1 is outside 2..3");
            }));
    typed.offer(new byte[0]);
    assertEquals(0, typed.failed());
  }

  private static Door door(BytesDoor.Reader reader) {
    return new BytesDoor("test", List.of(new byte[1]), 1, reader);
  }
}
