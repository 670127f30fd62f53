package dev.simpler.runtime.example;

import dev.simpler.runtime.pod.Mode;
import java.util.List;
import java.util.Set;

/**
 * A runnable program with its own golden result, which the command line runs. A user's own one is a
 * public class with a public constructor without parameters:
 *
 * <pre>{@code
 * public final class MySum implements Example {
 *   public ExampleResult run(ExampleOptions options) {
 *     try (ExampleSession session = ExampleSession.open(this, options)) {
 *       float[] x = Inputs.of(options).uniform(4096, -1, 1);
 *       HostTensor sum = session.tensor(DataType.FLOAT32, x.length);
 *       session.run(PROGRAM.with(session.upload(x, x.length), sum));
 *       session.check("sum", sum, golden(x), 1e-6);
 *       return session.result();
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>{@code simpler run --classpath my.jar acme.MySum --platform a5sim} then takes every option
 * that examples of this project take. Implementations are stateless.
 */
public interface Example {
  /**
   * {@return the name users see, as in {@code vector_example}; the class's simple name by default}
   */
  default String name() {
    return getClass().getSimpleName();
  }

  /** {@return one line for people} */
  default String description() {
    return "";
  }

  /**
   * {@return platforms it runs on} On the command line it also runs on others whose chip is that of
   * one of these.
   */
  default List<String> platforms() {
    return List.of("a2a3sim", "a5sim");
  }

  /** {@return graph runtimes it is written for, its own one first} */
  default List<String> runtimes() {
    return List.of("tensormap_and_ringbuffer");
  }

  /** {@return whether it shows a failure: {@link #run} is meant to throw} */
  default boolean failsOnPurpose() {
    return false;
  }

  /** {@return where its workers can live; examples on one chip know no other mode than THREAD} */
  default Set<Mode> modes() {
    return Set.of(Mode.THREAD);
  }

  /**
   * Opens a worker as the options say, runs the program and compares its results.
   *
   * @param options what the command line or a test asked for
   * @return the report of the last run, with what was compared
   * @throws dev.simpler.abi.error.SimplerException if the platform, the options or the program are
   *     at fault; examples that show a failure end this way on purpose
   */
  ExampleResult run(ExampleOptions options);
}
