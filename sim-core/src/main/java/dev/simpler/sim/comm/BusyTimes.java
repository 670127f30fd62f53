package dev.simpler.sim.comm;

import java.util.Arrays;

/**
 * When a link is busy. Kernels run ahead of their chip, so what is asked for later may be for an
 * earlier time: it gets the first gap that is long enough. Times are picoseconds.
 */
final class BusyTimes {
  private long[] begins = new long[16];
  private long[] ends = new long[16];
  private int count;

  /**
   * Takes the link for so long; when that begins.
   *
   * @param departure earliest
   */
  long take(long departure, long busy) {
    int at = count;
    while (at > 0 && ends[at - 1] > departure) {
      at--;
    }
    long begin = departure;
    while (at < count && begins[at] - begin < busy) {
      begin = Math.max(begin, ends[at]);
      at++;
    }
    insert(at, begin, begin + busy);
    return begin;
  }

  private void insert(int at, long begin, long end) {
    boolean before = at > 0 && ends[at - 1] == begin;
    boolean behind = at < count && begins[at] == end;
    if (before && behind) {
      ends[at - 1] = ends[at];
      remove(at, 1);
    } else if (before) {
      ends[at - 1] = end;
    } else if (behind) {
      begins[at] = begin;
    } else {
      if (count == begins.length) {
        begins = Arrays.copyOf(begins, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      System.arraycopy(begins, at, begins, at + 1, count - at);
      System.arraycopy(ends, at, ends, at + 1, count - at);
      begins[at] = begin;
      ends[at] = end;
      count++;
    }
  }

  private void remove(int at, int several) {
    System.arraycopy(begins, at + several, begins, at, count - at - several);
    System.arraycopy(ends, at + several, ends, at, count - at - several);
    count -= several;
  }

  /** Nothing will be asked for before {@code time}. */
  void forget(long time) {
    int over = 0;
    while (over < count && ends[over] <= time) {
      over++;
    }
    if (over > 0) {
      remove(0, over);
    }
  }

  /** Stretches of time in which it is busy. */
  int stretches() {
    return count;
  }
}
