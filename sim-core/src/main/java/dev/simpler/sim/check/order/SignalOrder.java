package dev.simpler.sim.check.order;

import dev.simpler.platform.PeerAddress;
import dev.simpler.sim.observe.CoreEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What blocks of a chip know of each other by signals: what a block did before it sent one comes
 * before what others do who have waited for it. A signal that goes to another chip may come back as
 * any that arrives later, for what that chip does is not known here.
 */
final class SignalOrder {
  /** A block of a task, by the task's number. */
  record Block(int task, int block) {}

  /** How many signals each block had sent that is known to have sent any. */
  private final Map<Block, Map<Block, Integer>> known = new HashMap<>();

  private final TreeMap<Long, Map<Block, Integer>> words = new TreeMap<>();
  private final Map<Block, Integer> elsewhere = new HashMap<>();

  void clear() {
    if (isUsed()) {
      known.clear();
      words.clear();
      elsewhere.clear();
    }
  }

  /** Whether a signal was sent in this run. */
  boolean isUsed() {
    return !known.isEmpty();
  }

  /** A block begins, which knows what those before it did. */
  void begin(Block block, List<Integer> producers) {
    if (!isUsed()) {
      return;
    }
    Map<Block, Integer> own = new HashMap<>();
    known.forEach((other, clock) -> {
      if (producers.contains(other.task())) {
        join(own, clock);
      }
    });
    if (!own.isEmpty()) {
      join(of(block), own);
    }
  }

  private Map<Block, Integer> of(Block block) {
    return known.computeIfAbsent(block, none -> new HashMap<>());
  }

  private static void join(Map<Block, Integer> clock, Map<Block, Integer> other) {
    other.forEach((block, sent) -> clock.merge(block, sent, Math::max));
  }

  /** A block signals. */
  void sent(Block block, CoreEvent.SignalSent event) {
    Map<Block, Integer> own = of(block);
    own.merge(block, 1, Integer::sum);
    join(
        PeerAddress.isPeer(event.address())
            ? elsewhere
            : words.computeIfAbsent(event.address(), none -> new HashMap<>()),
        own);
  }

  /** A block has waited. */
  void awaited(Block block, CoreEvent.SignalAwaited event) {
    long from = event.address();
    Map<Block, Integer> heard = new HashMap<>(elsewhere);
    words.subMap(from, from + event.bytes()).values().forEach(sender -> join(heard, sender));
    if (!heard.isEmpty()) {
      join(of(block), heard);
    }
  }

  /** Signals that a block has sent so far. */
  int told(Block block) {
    Map<Block, Integer> own = known.get(block);
    return own == null ? 0 : own.getOrDefault(block, 0);
  }

  /** The blocks that a block has heard of, and how many signals each had sent. */
  @Nullable Map<Block, Integer> heardBy(Block block) {
    return known.get(block);
  }
}
