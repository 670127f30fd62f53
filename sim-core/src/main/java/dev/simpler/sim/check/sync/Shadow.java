package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.observe.Access;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Accesses to one memory that later ones may have to wait for. What a later access makes needless
 * is forgotten, so that few are kept: usually one or two per buffer.
 */
final class Shadow {
  /** Most accesses kept; beyond them the oldest are forgotten, and not checked any more. */
  static final int MOST = 1024;

  /** Most forgotten accesses that are still asked for what a read was meant to get. */
  private static final int MOST_PAST = 64;

  private final String memory;
  private final boolean productsInOrder;
  private final boolean shared;
  private final List<Touch> touches = new ArrayList<>();
  private final Deque<Touch> past = new ArrayDeque<>();

  /**
   * The shadow of a memory that nobody has touched.
   *
   * @param memory its name
   * @param productsInOrder whether it holds accumulators, which products use in program order
   * @param shared whether several cores use it
   */
  Shadow(String memory, boolean productsInOrder, boolean shared) {
    this.memory = memory;
    this.productsInOrder = productsInOrder;
    this.shared = shared;
  }

  /** The memory's name. */
  String memory() {
    return memory;
  }

  /**
   * Tells which earlier accesses conflict with this one and are not done when it begins.
   *
   * @param inOrder whether its pipe keeps its own order
   */
  void check(Touch touch, Clock start, boolean inOrder, Consumer<Touch> unordered) {
    for (int i = 0; i < touches.size(); i++) {
      Touch earlier = touches.get(i);
      if (start.of(earlier.core(), earlier.pipe()) < earlier.number()
          && !earlier.isWith(touch)
          && !isInOrder(earlier, touch, inOrder)
          && earlier.conflictsWith(touch)) {
        unordered.accept(earlier);
      }
    }
  }

  /**
   * The read, told what it reads: what a write has left of its own core, or of another one that
   * surely comes before it. That is what it was meant to read unless its core has read it before.
   */
  Touch sourced(Touch read, Clock start) {
    if (!shared) {
      return read;
    }
    List<Touch> known = overlapping(read.bytes());
    Touch source = null;
    for (Touch each : known) {
      boolean own = each.core() == read.core();
      if (each.access().writes() && (own || start.of(each.core(), each.pipe()) >= each.number())) {
        source = each;
      }
    }
    if (source == null) {
      return read;
    }
    boolean own = source.core() == read.core();
    return read.of(source, own || !hasRead(known, read, source));
  }

  /** Whether a core has read bytes before it writes them. */
  boolean isReadBefore(Touch write) {
    return write.access().reads()
        || overlapping(write.bytes()).stream()
            .anyMatch(each -> each.core() == write.core() && !each.access().writes());
  }

  private static boolean hasRead(List<Touch> known, Touch read, Touch write) {
    return known.stream()
        .map(each -> each.core() == read.core() ? each.source() : null)
        .anyMatch(source -> source != null && source.isWith(write));
  }

  /** Accesses to some of the bytes that are still known, in the order of their times. */
  private List<Touch> overlapping(ByteRuns bytes) {
    return Stream.concat(past.stream(), touches.stream())
        .filter(each -> each.bytes().overlaps(bytes))
        .sorted(Comparator.comparingLong(each -> each.moment().timePs()))
        .toList();
  }

  private boolean isInOrder(Touch earlier, Touch touch, boolean inOrder) {
    return earlier.core() == touch.core()
        && earlier.pipe() == touch.pipe()
        && (inOrder || productsInOrder && touch.pipe() == Pipe.M);
  }

  /**
   * Adds an access that was checked.
   *
   * @param released instructions of its pipe up to which others may know that they are done
   */
  void add(Touch touch, int released) {
    if (touch.exact()) {
      if (!touches.isEmpty() && touch.continues(touches.getLast(), released)) {
        touches.set(touches.size() - 1, touch.with(touches.getLast()));
        return;
      }
      touches.removeIf(earlier -> {
        boolean needless = supersedes(touch, earlier);
        if (needless && shared) {
          keep(earlier);
        }
        return needless;
      });
    }
    if (touches.size() == MOST) {
      touches.subList(0, MOST / 2).clear();
    }
    touches.add(touch);
  }

  private void keep(Touch needless) {
    if (past.size() == MOST_PAST) {
      past.removeFirst();
    }
    past.addLast(needless);
  }

  /** Whether everything that has to wait for the earlier access has to wait for the later one. */
  private static boolean supersedes(Touch later, Touch earlier) {
    boolean replaces = later.access() == Access.WRITE || later.access() == Access.UPDATE;
    boolean repeats =
        later.access() == earlier.access()
            && later.core() == earlier.core()
            && later.pipe() == earlier.pipe();
    return (replaces || repeats) && !later.isWith(earlier) && later.bytes().covers(earlier.bytes());
  }

  /** Everything so far is done. */
  void clear() {
    touches.clear();
    past.clear();
  }
}
