package dev.simpler.trace.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpooledListTest {
  /** A record with a component of each kind. */
  record Kept(
      long wide,
      int narrow,
      boolean yes,
      String name,
      List<Integer> shape,
      Map<TimeUnit, Long> counts,
      @Nullable Inner inner,
      double share) {}

  /** A record in it. */
  record Inner(int number, @Nullable String text) {}

  private static Kept made(Random random) {
    Map<TimeUnit, Long> counts = new EnumMap<>(TimeUnit.class);
    if (random.nextBoolean()) {
      counts.put(TimeUnit.DAYS, random.nextLong());
      counts.put(TimeUnit.HOURS, 0L);
    }
    return new Kept(
        random.nextLong(),
        random.nextInt(),
        random.nextBoolean(),
        "kernel " + random.nextInt(5),
        List.of(random.nextInt(3), 128),
        counts,
        random.nextBoolean()
            ? new Inner(random.nextInt(), random.nextBoolean() ? "x" : null)
            : null,
        random.nextInt(4) / 3.0);
  }

  private static SpooledList<Kept> empty() {
    return new SpooledList<>(new Spool(), MethodHandles.lookup(), Kept.class);
  }

  /** Also of more than a spool takes of the heap, so that most lies in a file. */
  @Property(tries = 12)
  void itGivesBackWhatWasAdded(@ForAll @IntRange(max = 9000) int size, @ForAll long seed) {
    Random random = new Random(seed);
    List<Kept> plain = new ArrayList<>();
    List<Kept> kept = empty();
    for (int i = 0; i < size; i++) {
      Kept each = made(random);
      plain.add(each);
      kept.add(each);
    }
    assertEquals(plain, kept);
    for (int i = size - 1; i >= 0; i -= 7) {
      assertEquals(plain.get(i), kept.get(i));
    }
  }

  @Test
  void placesOutsideAreRefused() {
    SpooledList<Kept> list = empty();
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(0));
    list.add(made(new Random(1)));
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(1));
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(-1));
  }
}
