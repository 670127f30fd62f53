package dev.simpler.trace.model;

import dev.simpler.trace.spool.SortedPairs;
import dev.simpler.trace.spool.Spool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a run as a queue for each core, in the order of the recording.
 *
 * @param <T> what kind of lines
 */
public final class CoreQueues<T> {
  private final List<T> lines;
  private final SortedPairs byCore;
  private final Map<Integer, Long> heads = new HashMap<>();

  /**
   * Queues of some lines.
   *
   * @param core of a line
   * @param wanted which ones are in the queues
   */
  public CoreQueues(List<T> lines, ToIntFunction<T> core, Predicate<T> wanted) {
    this.lines = lines;
    byCore = new SortedPairs(new Spool(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      T line = lines.get(i);
      if (wanted.test(line)) {
        byCore.add(core.applyAsInt(line), i);
      }
    }
  }

  /** The first line of a core's queue; null if it is empty. */
  public @Nullable T peek(int core) {
    long head = head(core);
    return head < byCore.size() && byCore.key(head) == core
        ? lines.get((int) byCore.value(head))
        : null;
  }

  /** Takes the first line off a core's queue, which must not be empty. */
  public void remove(int core) {
    heads.put(core, head(core) + 1);
  }

  private long head(int core) {
    return heads.computeIfAbsent(core, byCore::first);
  }
}
