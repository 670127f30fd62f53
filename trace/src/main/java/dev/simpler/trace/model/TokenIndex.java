package dev.simpler.trace.model;

import dev.simpler.trace.spool.SortedPairs;
import dev.simpler.trace.spool.Spool;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines of a run by core and token; of several with the same ones the last.
 *
 * @param <T> what kind of lines
 */
public final class TokenIndex<T> {
  private final List<T> lines;
  private final SortedPairs byToken;

  private TokenIndex(List<T> lines, ToIntFunction<T> core, ToIntFunction<T> token) {
    this.lines = lines;
    byToken = new SortedPairs(new Spool(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      T line = lines.get(i);
      byToken.add(key(core.applyAsInt(line), token.applyAsInt(line)), i);
    }
  }

  /** Of some lines. */
  static <T> TokenIndex<T> of(List<T> lines, ToIntFunction<T> core, ToIntFunction<T> token) {
    return new TokenIndex<>(lines, core, token);
  }

  private static long key(int core, int token) {
    return (long) core << Integer.SIZE | Integer.toUnsignedLong(token);
  }

  /** The line; null if there is none. */
  public @Nullable T find(int core, int token) {
    long key = key(core, token);
    long last = byToken.end(byToken.first(key), key) - 1;
    return last >= 0 && byToken.key(last) == key ? lines.get((int) byToken.value(last)) : null;
  }
}
