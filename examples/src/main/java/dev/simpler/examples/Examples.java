package dev.simpler.examples;

import dev.simpler.examples.childmemory.ChildMemoryExample;
import dev.simpler.examples.failure.DeadlockExample;
import dev.simpler.examples.failure.ExplicitFatalExample;
import dev.simpler.examples.mixed.MixedExample;
import dev.simpler.examples.scalar.ScalarDataExample;
import dev.simpler.examples.scope.NestedScopesExample;
import dev.simpler.examples.spmd.SpmdBasicExample;
import dev.simpler.examples.vector.VectorExample;
import java.util.List;
import java.util.Optional;

/** All examples. */
public final class Examples {
  private static final List<Example> ALL =
      List.of(
          new VectorExample(),
          new ChildMemoryExample(),
          new SpmdBasicExample(),
          new MixedExample(),
          new NestedScopesExample(),
          new ScalarDataExample(),
          new ExplicitFatalExample(),
          new DeadlockExample());

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
