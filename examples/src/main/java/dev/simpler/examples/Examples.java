package dev.simpler.examples;

import dev.simpler.examples.childmemory.ChildMemoryExample;
import dev.simpler.examples.vector.VectorExample;
import java.util.List;
import java.util.Optional;

/** All examples. */
public final class Examples {
  private static final List<Example> ALL = List.of(new VectorExample(), new ChildMemoryExample());

  private Examples() {}

  /** All examples, in the order they are listed. */
  public static List<Example> all() {
    return ALL;
  }

  /** The example of that name, if there is one. */
  public static Optional<Example> find(String name) {
    return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
  }
}
