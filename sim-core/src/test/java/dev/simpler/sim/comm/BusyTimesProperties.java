package dev.simpler.sim.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whoever asks gets the first gap that is long enough. */
class BusyTimesProperties {
  @Property(tries = 300)
  void theFirstGapIsTaken(
      @ForAll @Size(max = 40) List<@IntRange(max = 100) Integer> departures,
      @ForAll @Size(value = 40) List<@IntRange(min = 1, max = 9) Integer> lengths) {
    BusyTimes times = new BusyTimes();
    boolean[] busy = new boolean[1000];
    int last = 0;
    for (int i = 0; i < departures.size(); i++) {
      int length = lengths.get(i);
      int expected = departures.get(i);
      while (!isFree(busy, expected, length)) {
        expected++;
      }
      assertEquals(expected, times.take(departures.get(i), length));
      for (int at = expected; at < expected + length; at++) {
        busy[at] = true;
      }
      last = Math.max(last, expected + length);
    }
    assertEquals(stretches(busy), times.stretches());
    times.forget(last);
    assertEquals(0, times.stretches());
  }

  @Property(tries = 100)
  void whatIsOverIsForgotten(@ForAll @IntRange(max = 60) int past) {
    BusyTimes times = new BusyTimes();
    for (int i = 0; i < 10; i++) {
      times.take(6L * i, 3);
    }
    int before = times.stretches();
    times.forget(past);
    assertTrue(times.stretches() <= before);
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      if (6 * i + 3 > past) {
        left.add(i);
      }
    }
    assertEquals(left.size(), times.stretches());
  }

  private static boolean isFree(boolean[] busy, int from, int length) {
    for (int at = from; at < from + length; at++) {
      if (busy[at]) {
        return false;
      }
    }
    return true;
  }

  private static int stretches(boolean[] busy) {
    int count = 0;
    for (int at = 0; at < busy.length; at++) {
      if (busy[at] && (at == 0 || !busy[at - 1])) {
        count++;
      }
    }
    return count;
  }
}
