package dev.simpler.bench.rules.planted.sim;

/** Writes to standard output, which is not its own. */
public final class PrintsToConsole {
  /** Used by a class that may not. */
  public PrintsToConsole() {
    System.out.println();
  }
}
