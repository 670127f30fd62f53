package dev.simpler.bench.rules.planted.sim;

/** Writes to standard output, which is not its own. */
public final class Prints {
  /** Used by a class that may not. */
  public Prints() {
    System.out.println();
  }
}
