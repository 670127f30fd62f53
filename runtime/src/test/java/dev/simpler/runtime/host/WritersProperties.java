package dev.simpler.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.LastWrite;
import dev.simpler.platform.finding.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Who wrote which byte, against one entry per byte. */
final class WritersProperties {
  private static final int BYTES = 12;
  private static final String UNKNOWN = "unknown";
  private static final String NOBODY = "nobody";

  private Writers writers = new Writers();
  private final String[] bytes = new String[BYTES];

  @Property(tries = 100)
  void everyByteHasItsLastWriterUntilARangeThatMeetsItsOwnIsReplaced(@ForAll long seed) {
    writers = new Writers();
    Arrays.fill(bytes, UNKNOWN);
    List<int[]> parts = new ArrayList<>();
    Random random = new Random(seed);
    for (int step = 0; step < 10; step++) {
      int from = random.nextInt(BYTES);
      int to = from + 1 + random.nextInt(BYTES - from);
      boolean known = random.nextBoolean();
      for (int[] part : List.copyOf(parts)) {
        if (part[0] < to && from < part[1]) {
          Arrays.fill(bytes, part[0], part[1], UNKNOWN);
          parts.remove(part);
        }
      }
      if (known) {
        parts.add(new int[] {from, to});
        writers.replaced(from, to - from, Optional.of(draw(random, from, to, "step " + step)));
      } else {
        writers.replaced(from, to - from, Optional.empty());
      }
      check();
    }
  }

  /** A write of some of the bytes; the others of the range were written by nobody. */
  private List<LastWrite> draw(Random random, int from, int to, String name) {
    Arrays.fill(bytes, from, to, NOBODY);
    int begin = from + random.nextInt(to - from);
    int end = begin + 1 + random.nextInt(to - begin);
    Arrays.fill(bytes, begin, end, name);
    Deed deed = new Deed(name, Place.outside(0, "host", List.of(), 0));
    return List.of(new LastWrite(begin - from, end - begin, deed));
  }

  private void check() {
    for (int at = -1; at <= BYTES; at++) {
      String expected = at < 0 || at == BYTES ? UNKNOWN : bytes[at];
      String found = writers.last(at).map(Deed::what).orElse(writers.know(at) ? NOBODY : UNKNOWN);
      assertEquals(expected, found, "byte " + at + " of " + Arrays.toString(bytes));
    }
  }
}
