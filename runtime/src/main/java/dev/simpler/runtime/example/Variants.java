package dev.simpler.runtime.example;

import java.util.List;
import java.util.stream.Stream;

/**
 * The ways in which an example is written, one per graph runtime, its own one first. Immutable.
 *
 * @param <V> what differs between them
 */
public final class Variants<V> {
  private record Variant<V>(String runtime, V variant) {}

  private final List<Variant<V>> all;

  private Variants(List<Variant<V>> all) {
    this.all = all;
  }

  /**
   * {@return the variant for the example's own runtime}
   *
   * @param <V> type of the variants
   * @param runtime name of a graph runtime
   * @param variant for that runtime
   */
  public static <V> Variants<V> of(String runtime, V variant) {
    return new Variants<>(List.of(new Variant<>(runtime, variant)));
  }

  /**
   * {@return the same and one for another runtime}
   *
   * @param runtime name of a graph runtime
   * @param variant for that runtime
   */
  public Variants<V> and(String runtime, V variant) {
    return new Variants<>(
        Stream.concat(all.stream(), Stream.of(new Variant<>(runtime, variant))).toList());
  }

  /** {@return the runtimes that the example is written for} */
  public List<String> runtimes() {
    return all.stream().map(Variant::runtime).toList();
  }

  /**
   * {@return the variant for one of these runtimes}
   *
   * @param runtime name of a graph runtime
   */
  public V on(String runtime) {
    return all.stream()
        .filter(each -> each.runtime.equals(runtime))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("nothing is written for runtime " + runtime))
        .variant;
  }
}
