package dev.simpler.runtime.pod.graph;

import dev.simpler.runtime.pod.PodException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The open scopes of a run. */
public final class PodScopes {
  /** Most scopes that may be open, the run's own included. */
  public static final int MAX_DEPTH = 64;

  private final List<List<Slot>> frames = new ArrayList<>();

  /** Opens a scope. */
  public void begin() {
    if (frames.size() == MAX_DEPTH) {
      throw PodException.usage(
          "scope "
              + (MAX_DEPTH + 1)
              + ": maximum nesting depth exceeded, "
              + MAX_DEPTH
              + " allowed",
          "close scopes before opening more");
    }
    frames.add(new ArrayList<>());
  }

  /** Remembers a slot in the innermost scope; false if none is open. */
  public boolean register(Slot slot) {
    if (frames.isEmpty()) {
      return false;
    }
    frames.getLast().add(slot);
    return true;
  }

  /** Closes the innermost scope, releasing its slots in the order they were registered. */
  public void end(Consumer<Slot> release) {
    if (frames.isEmpty()) {
      throw PodException.usage("scope end without scope begin", "close each scope once");
    }
    frames.getLast().forEach(release);
    frames.removeLast();
  }

  /** Number of open scopes. */
  public int depth() {
    return frames.size();
  }

  /** Depth of the innermost scope from 0, which selects the heap ring; 0 if none is open. */
  public int current() {
    return Math.max(frames.size() - 1, 0);
  }
}
