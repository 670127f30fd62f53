package dev.simpler.examples.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The ways in which an example is written, one per graph runtime, its own one first. Immutable.
 *
 * @param <V> what differs between them
 */
public final class Variants<V> {
  private final SequencedMap<String, V> byRuntime;

  private Variants(SequencedMap<String, V> byRuntime) {
    this.byRuntime = byRuntime;
  }

  /** The variant for the example's own runtime. */
  public static <V> Variants<V> of(String runtime, V variant) {
    return new Variants<>(new LinkedHashMap<>(Map.of(runtime, variant)));
  }

  /** The same and one for another runtime. */
  public Variants<V> and(String runtime, V variant) {
    SequencedMap<String, V> more = new LinkedHashMap<>(byRuntime);
    more.put(runtime, variant);
    return new Variants<>(more);
  }

  /** The runtimes that the example is written for. */
  public List<String> runtimes() {
    return List.copyOf(byRuntime.keySet());
  }

  /** The variant for one of these runtimes. */
  public V on(String runtime) {
    V variant = byRuntime.get(runtime);
    if (variant == null) {
      throw new IllegalArgumentException("nothing is written for runtime " + runtime);
    }
    return variant;
  }
}
