package dev.simpler.examples;

import dev.simpler.runtime.pod.Mode;
import java.util.List;
import java.util.Set;

/** A runnable program with its own golden result. Implementations are stateless. */
public interface Example {
  /** The name users run it by, as in {@code vector_example}. */
  String name();

  /** One line for people. */
  String description();

  /** Platforms it runs on. */
  default List<String> platforms() {
    return List.of("a2a3sim", "a5sim");
  }

  /** Graph runtimes it is written for, its own one first. */
  default List<String> runtimes() {
    return List.of("tensormap_and_ringbuffer");
  }

  /** Whether it shows a failure: {@link #run} is meant to throw. */
  default boolean failsOnPurpose() {
    return false;
  }

  /** Where its workers can live; examples on one chip know no other mode than THREAD. */
  default Set<Mode> modes() {
    return Set.of(Mode.THREAD);
  }

  /**
   * Opens a worker as the options say, runs the program and compares its results.
   *
   * @throws dev.simpler.abi.error.SimplerException if the platform, the options or the program are
   *     at fault; examples that show a failure end this way on purpose
   */
  ExampleResult run(ExampleOptions options);
}
