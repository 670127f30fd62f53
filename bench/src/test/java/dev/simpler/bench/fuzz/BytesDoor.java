package dev.simpler.bench.fuzz;

import java.util.List;

/**
 * A door by parts.
 *
 * @param name what it reads
 * @param samples inputs that it takes
 * @param share how many of a thousand inputs are for it
 * @param reader offers an input
 */
record BytesDoor(String name, List<byte[]> samples, int share, Reader reader) implements Door {
  /** Reads an input. */
  @FunctionalInterface
  interface Reader {
    /** Reads all of it. */
    void read(byte[] input) throws Throwable;
  }

  @Override
  public void offer(byte[] input) throws Throwable {
    reader.read(input);
  }

  @Override
  public String toString() {
    return name;
  }
}
