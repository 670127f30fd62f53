package dev.simpler.runtime.child.link;

import dev.simpler.runtime.child.ChildLimits;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What a child process becomes.
 *
 * @param main its main class
 * @param options further options of its JVM
 * @param limits what it may take
 * @param memoryBytes of memory of its own, heap and all else together; {@link #UNLIMITED} for a
 *     process whose memory is not ours to count
 * @param greeting what it reads from its standard input before the first wake-up byte
 */
public record ChildStart(
    Class<?> main, List<String> options, ChildLimits limits, long memoryBytes, Greeting greeting) {
  /** No limit of memory beside that of the heap. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  public ChildStart {
    options = List.copyOf(options);
  }

  /** Writes what a child has to know. */
  @FunctionalInterface
  public interface Greeting {
    /** Writes it once, through the pipe. */
    void write(DataOutputStream out) throws IOException;
  }
}
