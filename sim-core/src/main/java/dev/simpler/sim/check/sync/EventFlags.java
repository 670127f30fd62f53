package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The flags between the pipes of one core. */
final class EventFlags {
  /** Which flag. */
  record Name(Pipe source, Pipe target, int id) {
    @Override
    public String toString() {
      return "flag (" + source + ", " + target + ", " + id + ")";
    }
  }

  private final Map<Name, Signal> set = new LinkedHashMap<>();

  /** Sets a flag; what had set it before and was not awaited, or null. */
  @Nullable Signal set(Name flag, Signal signal) {
    return set.put(flag, signal);
  }

  /** Consumes a flag; null if it is not set. */
  @Nullable Signal take(Name flag) {
    return set.remove(flag);
  }

  /** Tells of all that are set, and forgets them. */
  void drain(BiConsumer<Name, Signal> leftOver) {
    set.forEach(leftOver);
    set.clear();
  }
}
