package dev.simpler.testkit.tck;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.Platform;
import java.util.List;
import java.util.Map;

/** What the suite has to know of a backend. */
public interface PlatformUnderTest {
  /**
   * {@return the backend; it has to work on this machine with {@link #settings} and have two
   * devices}
   */
  Platform platform();

  /** {@return settings of every worker and session the suite opens} */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * {@return the graph runtimes that programs run on in the suite: all that the platform claims} A
   * second suite on the same backend may do with some of them; that all open is tested in any case.
   */
  default List<String> runtimes() {
    return platform().facts().runtimes();
  }

  /**
   * The program <em>fill</em>, compiled for the backend. The run's tensors are INT32 of one
   * dimension. Scalar 0 is the index of the tensor that gets a packed output, or -1 for none;
   * scalar {@code 1+i} is what happens to tensor {@code i}: -1 leaves it alone, any other factor
   * {@code q} sets {@code x[j] = q * x[j] + 100 + i + j}, where 0 does not read. A packed output
   * for tensor {@code p} has its size and holds {@code 5000 + p + j}.
   *
   * @param runtime one of {@link #runtimes}
   * @param signature directions of the tensors
   * @return the program
   */
  ChipCallable fill(String runtime, Direction... signature);

  /**
   * A program of that runtime whose orchestration function gives up with an error. It takes one
   * tensor and may have written nothing.
   *
   * @param runtime one of {@link #runtimes}
   * @param signature directions of the tensors
   * @return the program
   */
  ChipCallable failing(String runtime, Direction... signature);

  /** {@return whether runs report packed outputs; a card's library does not} */
  default boolean packsOutputs() {
    return true;
  }
}
