package dev.simpler.trace.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SortedPairsTest {
  private record Pair(long key, long value) {}

  private static SortedPairs of(List<Long> keys) {
    SortedPairs pairs = new SortedPairs(new Spool(), keys.size());
    for (int i = 0; i < keys.size(); i++) {
      pairs.add(keys.get(i), i % 3 == 0 ? -i : i);
    }
    return pairs;
  }

  /** Keys repeat; the order is that of whole numbers with their sign. */
  @Property(tries = 200)
  void theyComeInOrder(@ForAll @Size(max = 300) List<@LongRange(min = -40, max = 40) Long> keys) {
    List<Pair> plain = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      plain.add(new Pair(keys.get(i), i % 3 == 0 ? -i : i));
    }
    plain.sort(Comparator.comparingLong(Pair::key).thenComparingLong(Pair::value));
    SortedPairs pairs = of(keys);
    List<Pair> sorted = new ArrayList<>();
    for (long i = 0; i < pairs.size(); i++) {
      sorted.add(new Pair(pairs.key(i), pairs.value(i)));
    }
    assertEquals(plain, sorted);
    for (long key = -41; key <= 41; key++) {
      long wanted = key;
      long first = pairs.first(key);
      assertEquals(plain.stream().filter(each -> each.key() < wanted).count(), first);
      assertEquals(
          plain.stream().filter(each -> each.key() == wanted).count(),
          pairs.end(first, key) - first);
    }
  }

  @Property(tries = 50)
  void anyNumbersAreTaken(@ForAll @Size(max = 50) List<Long> keys) {
    SortedPairs pairs = of(keys);
    for (long i = 0; i < pairs.size(); i++) {
      assertEquals(keys.stream().sorted().toList().get((int) i), pairs.key(i));
    }
  }

  @Test
  void noMoreThanThereIsRoomFor() {
    SortedPairs pairs = new SortedPairs(new Spool(), 1);
    pairs.add(1, 1);
    assertThrows(IllegalStateException.class, () -> pairs.add(2, 2));
    assertEquals(1, pairs.key(0));
  }
}
