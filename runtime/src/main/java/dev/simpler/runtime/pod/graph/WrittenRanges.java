package dev.simpler.runtime.pod.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which tasks write which bytes of one memory. The memory is cut into pieces; all bytes of a piece
 * have the same writers, oldest first and never none, and neighbours that come to have the same
 * ones become one piece again.
 */
final class WrittenRanges {
  private final RangeMap<Long, ImmutableList<Write>> pieces = TreeRangeMap.create();

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
  private record Write(Slot slot, Range<Long> range, boolean owns) {}

  /** Tells the writers of a byte in {@code [begin, end)}; one may be told several times. */
  void find(long begin, long end, Consumer<Slot> found) {
    for (List<Write> writers : within(Range.closedOpen(begin, end)).values()) {
      for (Write write : writers) {
        found.accept(write.slot());
      }
    }
  }

  /** A task writes the bytes in {@code [begin, end)}, which are not none. */
  void add(long begin, long end, Slot slot, Order order) {
    Range<Long> range = Range.closedOpen(begin, end);
    Write write = new Write(slot, range, order == Order.OWNS);
    pieces.merge(range, ImmutableList.of(write), (before, _) -> after(before, write, order));
    join(range);
  }

  /** What is known of a piece after one more write of all of it. */
  private static ImmutableList<Write> after(List<Write> before, Write write, Order order) {
    Stream<Write> stay =
        before.stream()
            .filter(each ->
                each.owns()
                    || switch (order) {
                      case OWNS -> true;
                      case FOLLOWS -> false;
                      case BESIDE -> !each.range().equals(write.range());
                    });
    return Stream.concat(stay, Stream.of(write)).collect(ImmutableList.toImmutableList());
  }

  /** Forgets what a task wrote in {@code [begin, end)}. */
  void remove(long begin, long end, Slot slot) {
    Range<Long> range = Range.closedOpen(begin, end);
    ImmutableMap.copyOf(within(range))
        .forEach((piece, writers) -> {
          ImmutableList<Write> left =
              writers.stream()
                  .filter(each -> each.slot() != slot)
                  .collect(ImmutableList.toImmutableList());
          if (left.isEmpty()) {
            pieces.remove(piece);
          } else {
            pieces.put(piece, left);
          }
        });
    join(range);
  }

  /** Joins the pieces in a range with neighbours of the same writers. */
  private void join(Range<Long> range) {
    ImmutableMap.copyOf(within(range)).forEach(pieces::putCoalescing);
  }

  /** The pieces in a range, cut to it. */
  private Map<Range<Long>, ImmutableList<Write>> within(Range<Long> range) {
    return pieces.subRangeMap(range).asMapOfRanges();
  }

  /** Number of pieces. */
  int size() {
    return pieces.asMapOfRanges().size();
  }
}
