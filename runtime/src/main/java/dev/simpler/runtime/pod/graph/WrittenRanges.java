package dev.simpler.runtime.pod.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks write which bytes of one memory. The memory is cut into pieces; all bytes of a piece
 * have the same writers, and neighbours that come to have the same ones become one piece again.
 */
final class WrittenRanges {
  private final TreeMap<Long, Piece> pieces = new TreeMap<>();

  /** How a write relates to those before it. */
  enum Order {
    /** It is the memory of the task itself; stays known until the task gives its memory back. */
    OWNS,
    /** It waited for every earlier write of these bytes and takes their place. */
    FOLLOWS,
    /**
     * It waited for none; whoever reads these bytes waits for all of them. Only an earlier write of
     * exactly the same range is forgotten, as the reference has it.
     */
    BESIDE
  }

  /** A write by a task, of a whole range. */
  private record Write(Slot slot, long begin, long end, boolean owns) {}

  /** Bytes up to {@code end} and who writes them, oldest first; never nobody. */
  private static final class Piece {
    long end;
    Write[] writes;

    Piece(long end, Write... writes) {
      this.end = end;
      this.writes = writes;
    }
  }

  /** Tells the writers of a byte in {@code [begin, end)}; one may be told several times. */
  void find(long begin, long end, Consumer<Slot> found) {
    Map.Entry<Long, Piece> at = pieces.floorEntry(begin);
    if (at == null || at.getValue().end <= begin) {
      at = pieces.higherEntry(begin);
    }
    for (; at != null && at.getKey() < end; at = pieces.higherEntry(at.getKey())) {
      for (Write write : at.getValue().writes) {
        found.accept(write.slot());
      }
    }
  }

  /** A task writes the bytes in {@code [begin, end)}, which are not none. */
  void add(long begin, long end, Slot slot, Order order) {
    Write write = new Write(slot, begin, end, order == Order.OWNS);
    cut(begin);
    cut(end);
    long next = begin;
    while (next < end) {
      Map.Entry<Long, Piece> at = pieces.ceilingEntry(next);
      long known = at == null ? end : Math.min(at.getKey(), end);
      if (next < known) {
        pieces.put(next, new Piece(known, write));
      }
      next = known;
      if (at != null && next < end) {
        at.getValue().writes = after(at.getValue().writes, write, order);
        next = at.getValue().end;
      }
    }
    join(begin, end);
  }

  /** What is known of a piece after one more write of all of it. */
  private static Write[] after(Write[] before, Write write, Order order) {
    Write[] after = new Write[before.length + 1];
    int count = 0;
    for (Write each : before) {
      boolean same = each.begin() == write.begin() && each.end() == write.end();
      boolean stays =
          each.owns()
              || switch (order) {
                case OWNS -> true;
                case FOLLOWS -> false;
                case BESIDE -> !same;
              };
      if (stays) {
        after[count++] = each;
      }
    }
    after[count++] = write;
    return count == after.length ? after : Arrays.copyOf(after, count);
  }

  /** Forgets what a task wrote in {@code [begin, end)}. */
  void remove(long begin, long end, Slot slot) {
    Map.Entry<Long, Piece> at = pieces.ceilingEntry(begin);
    while (at != null && at.getKey() < end) {
      Piece piece = at.getValue();
      Write[] left =
          Arrays.stream(piece.writes).filter(each -> each.slot() != slot).toArray(Write[]::new);
      if (left.length == 0) {
        pieces.remove(at.getKey());
      } else if (left.length < piece.writes.length) {
        piece.writes = left;
      }
      at = pieces.higherEntry(at.getKey());
    }
    join(begin, end);
  }

  /** Makes {@code place} the boundary of pieces, if it is within one. */
  private void cut(long place) {
    Map.Entry<Long, Piece> below = pieces.lowerEntry(place);
    if (below != null && below.getValue().end > place) {
      Piece piece = below.getValue();
      pieces.put(place, new Piece(piece.end, piece.writes));
      piece.end = place;
    }
  }

  /** Joins pieces that touch {@code [begin, end]} with neighbours of the same writers. */
  private void join(long begin, long end) {
    Map.Entry<Long, Piece> before = pieces.lowerEntry(begin);
    Map.Entry<Long, Piece> at = pieces.ceilingEntry(begin);
    while (at != null && at.getKey() <= end) {
      Map.Entry<Long, Piece> next = pieces.higherEntry(at.getKey());
      if (sameWriters(before, at)) {
        before.getValue().end = at.getValue().end;
        pieces.remove(at.getKey());
      } else {
        before = at;
      }
      at = next;
    }
  }

  private static boolean sameWriters(
      Map.@Nullable Entry<Long, Piece> one, Map.Entry<Long, Piece> two) {
    return one != null
        && one.getValue().end == two.getKey()
        && Arrays.equals(one.getValue().writes, two.getValue().writes);
  }

  /** Number of pieces. */
  int size() {
    return pieces.size();
  }
}
