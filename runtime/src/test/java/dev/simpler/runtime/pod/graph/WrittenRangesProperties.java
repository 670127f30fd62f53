package dev.simpler.runtime.pod.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.runtime.pod.graph.WrittenRanges.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Written ranges against one list of writers per byte. */
final class WrittenRangesProperties {
  private static final int BYTES = 24;

  /** Compared as the one it is: there are millions of comparisons. */
  private record Write(Slot slot, int begin, int end, boolean owns) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private final WrittenRanges ranges = new WrittenRanges();
  private final List<List<Write>> bytes = new ArrayList<>();
  private final List<Write> live = new ArrayList<>();

  WrittenRangesProperties() {
    for (int i = 0; i < BYTES; i++) {
      bytes.add(new ArrayList<>());
    }
  }

  @Property(tries = 300)
  void everyByteHasExactlyTheWritersItWouldHaveAlone(@ForAll long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      if (random.nextInt(3) == 0 && !live.isEmpty()) {
        remove(live.remove(random.nextInt(live.size())));
      } else {
        add(random, new Slot(step, 0, step, 0, 0));
      }
      check(random);
    }
    new ArrayList<>(live).forEach(this::remove);
    assertEquals(0, ranges.size());
  }

  private void add(Random random, Slot slot) {
    int begin = random.nextInt(BYTES);
    int end = begin + 1 + random.nextInt(BYTES - begin);
    Order order = Order.values()[random.nextInt(Order.values().length)];
    Write write = new Write(slot, begin, end, order == Order.OWNS);
    live.add(write);
    ranges.add(begin, end, slot, order);
    for (int i = begin; i < end; i++) {
      switch (order) {
        case OWNS -> {}
        case FOLLOWS -> bytes.get(i).removeIf(each -> !each.owns());
        case BESIDE ->
            bytes
                .get(i)
                .removeIf(each -> !each.owns() && each.begin() == begin && each.end() == end);
      }
      bytes.get(i).add(write);
    }
  }

  private void remove(Write write) {
    ranges.remove(write.begin(), write.end(), write.slot());
    bytes.forEach(each -> each.remove(write));
  }

  private void check(Random random) {
    int begin = random.nextInt(BYTES);
    int end = begin + 1 + random.nextInt(BYTES - begin);
    Set<Slot> expected = new HashSet<>();
    bytes.subList(begin, end).forEach(each -> each.forEach(write -> expected.add(write.slot())));
    Set<Slot> found = new HashSet<>();
    ranges.find(begin, end, found::add);
    assertEquals(expected, found);
    int pieces = 0;
    for (int i = 0; i < BYTES; i++) {
      boolean same = i > 0 && bytes.get(i).equals(bytes.get(i - 1));
      pieces += bytes.get(i).isEmpty() || same ? 0 : 1;
    }
    assertEquals(pieces, ranges.size());
  }
}
